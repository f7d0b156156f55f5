-- Numbers of all types, arrays of them, and what is no number yet.
SELECT nn_relu(2), nn_relu(2L), nn_relu(CAST(2 AS TINYINT)), nn_relu(1.5), nn_relu(1.5F), nn_relu(-1.5D);
SELECT nn_relu(array(1, -2)), nn_relu(array(1.0, -2.5)), nn_relu(array(1.5F, -1F)), nn_relu(array(1, 2.5D));
SELECT nn_relu(NULL), nn_relu(array()), nn_relu(array(NULL)), nn_relu(array(array())), nn_relu(CAST(NULL AS INT));
SELECT nn_relu(array(array(1.5D, -1D), NULL, array(), array(NULL, 2D)));
SELECT nn_relu(array(array(array(1, -1)), array(array(2), NULL)));
SELECT nn_relu_backward(2, 1.5F), nn_relu_backward(2F, 1.5F), nn_relu_backward(2F, 1.5D), nn_relu_backward(NULL, 1);
SELECT nn_relu_backward(array(1F, 2F), array(1D, 2D)), nn_relu_backward(array(1, NULL), array(1.0, 2.0));
SELECT nn_softmax(array(1, 1)), nn_softmax(array(1F, 1F)), nn_softmax(array(1.0, 1.0)), nn_softmax(array());
SELECT nn_softmax_jacobian(array(1F, 1F)), nn_logsumexp(array(0F)), nn_logsumexp(array(array(0), array(1)));
SELECT nn_logsumexp_backward(array(1D, NULL), array(array(0D), array(0D)));
SELECT nn_crelu(array(1, -2, NULL)), nn_maxout(array(1, NULL, 3, 4), 2), nn_glu(array(1, NULL, 0, 0));

-- Parameters: numbers of any type, by position or by name.
SELECT nn_leaky_relu(-1, 0.2), nn_leaky_relu(-1, 2), nn_leaky_relu(-1, alpha => 0.2), nn_leaky_relu(-1);
SELECT nn_leaky_relu(alpha => 1 / 2, x => -1), nn_leaky_relu_derivative_alpha(-3), nn_softplus(0);
SELECT nn_layer_norm(array(1, 3), NULL, array(1, 1), 0), nn_layer_norm(array(1, 3), beta => array(1, 1), eps => 0);
SELECT nn_gated(array(1, 2, 3, -4), 'leaky_relu(alpha=0.5)'), nn_dropout(array(1, 2, 3, 4), 0.5, seed => 1, key => 2);
SELECT nn_gumbel_softmax(array(1, 2, 3), hard => true, seed => 7, key => id) FROM range(3);
SELECT nn_softplus(0D, threshold => 20), nn_layer_norm(array(1D), NULL), nn_elu(CAST(NULL AS DOUBLE)) FROM range(1);
