CREATE TABLE item(id INTEGER, name VARCHAR, kind VARCHAR, price DOUBLE);
CREATE TABLE sale(id INTEGER, item INTEGER, sold DATE, pieces INTEGER);
INSERT INTO item VALUES (1, 'Ball', 'toy', 4.5), (2, 'bell', 'toy', 12.0), (3, 'Bowl', 'home', 7.25), (4, 'Lamp', 'home', NULL), (5, NULL, NULL, 3.0), (6, 'O''Neil''s Ale', 'drink', 2.5);
INSERT INTO sale VALUES (1, 1, '2023-12-31', 3), (2, 1, '2024-01-01', 1), (3, 2, '2024-02-29', 2), (4, 3, '2024-03-04', 7), (5, 3, '2024-06-30', 1), (6, 6, '2024-12-30', 12), (7, NULL, '2020-01-05', NULL);
