-- Softmax at its limits, per row and per row of a row, with nulls.
CREATE TEMPORARY VIEW logits AS SELECT * FROM VALUES
  (0, array(1000D, 1000D)),
  (1, array(0D, double('infinity'))),
  (2, array(double('-infinity'), double('-infinity'))),
  (3, array(double('infinity'), 1D, double('infinity'))),
  (4, array(double('NaN'), 1D)),
  (5, array()),
  (6, array(1D, NULL)),
  (7, NULL)
  AS t(id, x);

SELECT id, nn_softmax(x) FROM logits;
SELECT id, nn_softmax(array(x, NULL, x)) FROM logits;
SELECT id, nn_logsumexp(x) FROM logits;
SELECT id, nn_softmax_backward(x, x) FROM logits;
