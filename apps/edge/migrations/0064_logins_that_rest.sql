-- 0064_logins_that_rest.sql
-- Until when a login that the state did not accept speaks for nobody; NULL while it may speak.
-- Why: the first report of such a login stood at the head of its location's stream and held up everybody else's. Its reports are passed
-- over until then, and the oldest of them finds out whether the login is accepted again.
-- Back: drop the column. A bad login holds up its location again.
ALTER TABLE state_credentials ADD COLUMN rests_until TEXT;
