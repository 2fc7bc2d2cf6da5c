export { rejectOrder } from './close-order.ts';
