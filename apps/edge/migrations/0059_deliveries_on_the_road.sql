-- 0059_deliveries_on_the_road.sql
-- Whether a vehicle is closed, and a guard for orders whose bag is on its way to a customer's door.
-- Why: New York lets a closed vehicle carry cannabis for $20,000 and anything else for $5,000 (NY-DLV-03). Vehicles until now are cars and
-- vans with a number of their own, so they count as closed until somebody says otherwise. Nobody takes a piece out of a bag that is not
-- there, nor puts goods back on the shelf that lie in a vehicle: such a step is refused here, whoever was faster, with the name of the
-- guard (`db/commit`). A bag that comes back, or was handed over, is free again.
-- Back: drop the trigger, the index and the column.
ALTER TABLE vehicles ADD COLUMN is_enclosed INTEGER NOT NULL DEFAULT 1 CHECK (is_enclosed IN (0, 1));
CREATE INDEX manifests_to_customers ON manifests (location_id) WHERE purpose = 'delivery' AND state IN ('filed', 'shipped');
CREATE TRIGGER orders_on_the_road BEFORE INSERT ON audit
WHEN new.what IN ('PackageUnpicked', 'LineTakenOff', 'OrderCancelled', 'OrderReturned', 'SaleVoided', 'SaleRefunded')
  AND EXISTS (SELECT 1 FROM manifests, json_each(manifests.stops) AS stop
    WHERE manifests.location_id = new.chain AND manifests.purpose = 'delivery' AND manifests.state IN ('filed', 'shipped')
      AND manifests.state = 'shipped'
      AND stop.value ->> 'state' = 'planned'
      AND stop.value ->> 'orderId' = coalesce((SELECT order_id FROM sales WHERE id = new.entity_id), new.entity_id))
BEGIN
  SELECT raise(ABORT, 'orders_on_the_road constraint failed');
END;
