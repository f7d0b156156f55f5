-- Null rows and elements, read from a file; many equal values, so that it has a dictionary.
DROP TABLE IF EXISTS golden_rows;
CREATE TABLE golden_rows USING parquet AS SELECT /*+ COALESCE(1) */ * FROM VALUES
  (0, 0.5D, 0.5F, array(1D, -2D, 3D, -4D), array(1F, -2F, 3F, -4F), array(array(1D, 2D), array(3D, 4D))),
  (1, -0.5D, -0.5F, array(1D, NULL, 3D, -4D), array(1F, NULL, 3F, -4F), array(array(1D, NULL), NULL)),
  (2, NULL, NULL, array(NULL, NULL, NULL, NULL), array(NULL, NULL, NULL, NULL), array(NULL, array(3D, 4D))),
  (3, NULL, NULL, NULL, NULL, NULL),
  (4, double('NaN'), float('NaN'), array(), array(), array()),
  (5, double('infinity'), -0F, array(1D, 1D, 1D, 1D), array(1F, 1F, 1F, 1F), array(array(), array(1D, 1D)))
  AS t(id, d, f, ad, af, aad);

SELECT id, nn_elu(d), nn_elu(f), nn_elu(ad), nn_elu(af), nn_elu(aad) FROM golden_rows;
SELECT id, nn_elu_derivative(ad), nn_elu_backward(ad, ad), nn_elu_backward(af, ad) FROM golden_rows;
SELECT id, nn_softmax(ad), nn_softmax(af), nn_softmax(aad), nn_logsumexp(aad) FROM golden_rows;
SELECT id, nn_crelu(ad), nn_glu(ad), nn_maxout(ad, 2), nn_maxout(af, 2) FROM golden_rows;
SELECT id, nn_maxout_backward(slice(ad, 1, 2), ad, 2), nn_glu_backward(slice(ad, 2, 2), ad) FROM golden_rows;
SELECT id, nn_layer_norm(array(1, 2, 3, 4), ad), nn_batch_norm(array(1, 2, 3, 4), ad, array(1, 1, 1, NULL))
  FROM golden_rows WHERE id <> 4;
SELECT id, nn_dropout(ad, 0.5, 1, id), nn_alpha_dropout(ad, 0.5, 1, CAST(d AS INT)) FROM golden_rows WHERE id < 4;
SELECT id, nn_cross_entropy(ad, id % 4) FROM golden_rows WHERE id <> 4;
SELECT id, nn_softmax(slice(ad, 2, 2)), nn_elu(filter(ad, x -> x IS NOT NULL)) FROM golden_rows;
DROP TABLE golden_rows;

-- An operand of no type is not given; one of a type is null, also where the optimizer puts it in as a constant.
SELECT nn_layer_norm(x, NULL), nn_layer_norm(x, g), nn_layer_norm(x, v)
  FROM (SELECT array(id, 3D) AS x, CAST(NULL AS ARRAY<DOUBLE>) AS g, NULL AS v FROM range(1));
SELECT nn_logsumexp_backward(-1D, array(id, 1D)), nn_dropout(array(id, 1D), 0.5, 3, -1) FROM range(1);
