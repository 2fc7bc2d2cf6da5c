/**
 * The version of what devices and edge say to each other, sent as `X-Contract` with each request.
 *
 * History
 * - 1: the main job: pairing, catalogue, orders, sales, changes, live hints, reports health.
 */
export const contractVersion = 1;
