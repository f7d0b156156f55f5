-- Wrong types, refused when the query is analysed.
SELECT nn_gelu('1');
SELECT nn_gelu(true);
SELECT nn_gelu(map(1, 2));
SELECT nn_gelu(array('a'));
SELECT nn_gelu(X'00');
SELECT nn_gelu(named_struct('x', 1D));
SELECT nn_softmax(1D);
SELECT nn_relu_backward(1D, array(1D));
SELECT nn_softmax_backward(1D, array(1D));
SELECT nn_logsumexp_backward(array(1D), array(1D));
SELECT nn_cross_entropy(array(1D), 0.5);
SELECT nn_layer_norm(array(1D), 1D);

-- Wrong parameters.
SELECT nn_leaky_relu(1D, 'a');
SELECT nn_leaky_relu(1D, x) FROM VALUES (1D) AS t(x);
SELECT nn_leaky_relu(1D, NULL);
SELECT nn_leaky_relu(1D, double('NaN'));
SELECT nn_softmax(array(1D), 0);
SELECT nn_hardtanh(1D, 1, -1);
SELECT nn_gated(array(1D, 2D), 'geluu');
SELECT nn_maxout(array(1D), 1.5);

-- Wrong arguments.
SELECT nn_gelu();
SELECT nn_gelu(1D, 1);
SELECT nn_maxout(array(1D));
SELECT nn_leaky_relu(1D, beta => 1);
SELECT nn_leaky_relu(1D, alpha => 1, alpha => 2);
SELECT nn_leaky_relu(alpha => 1, 1D);

-- Wrong rows, found while the query runs.
SELECT nn_glu(slice(array(1D, 2D, 3D), 1, CAST(id AS INT))) FROM range(1, 2);
SELECT nn_maxout(array(id, 1D, 2D), 2) FROM range(1);
SELECT nn_relu_backward(array(id, 1D), array(1D)) FROM range(1);
SELECT nn_softmax_backward(array(id, 1D), array(1D)) FROM range(1);
SELECT nn_relu_backward(array(array(id)), array(array(1D), array(1D))) FROM range(1);
SELECT nn_layer_norm(array(id, 1D), array(1D)) FROM range(1);
SELECT nn_cross_entropy(array(1D, 2D), id) FROM range(2, 3);
SELECT nn_bce_with_logits(array(1D), array(id)) FROM range(2, 3);
SELECT nn_batch_norm(array(1D), array(1D), array(id - 1)) FROM range(1);
