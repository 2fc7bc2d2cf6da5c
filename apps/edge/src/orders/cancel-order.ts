export { cancelOrder } from './close-order.ts';
