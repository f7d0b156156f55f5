-- The functions in every part of a query.
CREATE TEMPORARY VIEW points AS SELECT id, CAST(id - 3 AS DOUBLE) AS x, id % 2 AS side FROM range(6);

SELECT id FROM points WHERE nn_relu(x) > 0;
SELECT nn_step(x) AS positive, count(*) FROM points GROUP BY nn_step(x) ORDER BY positive;
SELECT nn_relu(array(x, NULL)) AS y, count(*) FROM points GROUP BY y ORDER BY y;
SELECT side, max(nn_relu(x)), sum(nn_relu_derivative(x)), max_by(id, nn_elu(x)) FROM points GROUP BY side ORDER BY side;
SELECT side, nn_relu(max(x)) FROM points GROUP BY side HAVING nn_relu(max(x)) > 1 ORDER BY side;
SELECT id, sum(nn_relu(x)) OVER (PARTITION BY nn_step(x) ORDER BY id) FROM points ORDER BY id;
SELECT a.id, b.id FROM points a JOIN points b ON nn_relu(a.x) = nn_relu(b.x) AND a.id < b.id ORDER BY a.id, b.id;
SELECT a.id, b.id FROM points a LEFT JOIN points b ON nn_relu(a.x) > b.x + 3 ORDER BY a.id, b.id;
SELECT id, (SELECT sum(nn_relu(b.x)) FROM points b WHERE nn_step(b.x) = nn_step(a.x)) FROM points a ORDER BY id;
SELECT id FROM points a WHERE EXISTS (SELECT 1 FROM points b WHERE nn_relu(b.x) > 1 AND b.side = a.side) ORDER BY id;
SELECT id FROM points WHERE nn_relu(x) IN (SELECT nn_relu(x) FROM points WHERE x > 0) ORDER BY id;
SELECT transform(array(x, -x), v -> nn_leaky_relu(v, 0.5)) FROM points;
SELECT aggregate(array(x, -x), 0D, (sum, v) -> sum + nn_relu(v)) FROM points;
SELECT filter(nn_relu(array(x, 1D)), v -> nn_step(v) = 1) FROM points;
SELECT explode(nn_relu(array(x, 1D))) AS y FROM points;
SELECT nn_relu(x) AS y FROM points ORDER BY nn_relu(-x) DESC, id LIMIT 2;
SELECT DISTINCT nn_softmax(array(x, x)) FROM points;
SELECT nn_relu(x) FROM points INTERSECT SELECT nn_relu(-x) FROM points ORDER BY 1;
SELECT CASE WHEN x > 0 THEN nn_relu(x) ELSE nn_softsign(x) END FROM points;
SELECT coalesce(nn_relu(NULLIF(x, 1D)), -1D) FROM points;
SELECT nn_softmax(nn_relu(nn_leaky_relu(array(x, 0D)))) FROM points;
SELECT * FROM points PIVOT (max(nn_relu(x)) FOR side IN (0, 1)) ORDER BY id;
SELECT nn_relu(collect_list(x)) FROM points;

-- Views and defaults of columns keep them.
CREATE OR REPLACE VIEW golden_view AS SELECT id, nn_leaky_relu(x, alpha => 0.5) AS y FROM (SELECT id, id - 1D AS x FROM range(3));
SELECT * FROM golden_view;
DROP VIEW golden_view;
DROP TABLE IF EXISTS golden_default;
CREATE TABLE golden_default (id INT, y DOUBLE DEFAULT nn_elu(-1)) USING parquet;
INSERT INTO golden_default (id) VALUES (1);
SELECT * FROM golden_default;
DROP TABLE golden_default;
