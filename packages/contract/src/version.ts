/**
 * The version of what devices and edge say to each other, sent as `X-Contract` with each request.
 *
 * History
 * - 1: the main job: pairing, catalogue, orders, sales, changes, live hints, reports health.
 * - 2: the reports desk over reports of every kind, timelines of any record, settling with evidence.
 * - 3: locations whose state speaks v1.
 * - 4: how locations stand with their states: logins, test calls, disconnections and their notices.
 * - 5: devices fetch the catalogue packed in columns.
 * - 6: reconciliation with the state's books, and the conversation as a signed file.
 * - 7: what happens to a sale afterwards: void, refund by line, corrected price; areas, drivers, vehicles and partners; packages from
 *   first stock to destruction; manifests and transfers.
 * - 8: orders by their signed ticket and in batches, notes and substitutes chosen in advance, an order on the shopper's phone, the
 *   counter's pace.
 * - 9: free units by serial, for devices that ask for them.
 * - 10: a shopper at a kiosk calls for staff.
 * - 11: staff open a locked kiosk by PIN.
 * - 12: a device says with its poll how it is.
 * - 13: the owner gives a store its look: name, colours, pictures, and days with hours of their own.
 * - 14: deals: a location's, an order's and a sale's.
 * - 15: members: joining, their codes, orders that are theirs, points, and what a kiosk may know of them.
 * - 16: patients: the registry's answer at the counter, whose order is approved, and Florida's program.
 * - 17: the office's catalogue, one item at a time, and recalls whatever was promised.
 * - 18: what a package takes from a patient's order, by the laboratory's word.
 * - 19: a report that something newer at the state overtook is not sent again.
 * - 20: the desk says of a report what overtook it.
 * - 21: the desk sets apart what something newer overtook, and what is closed.
 * - 22: every package of a report is named.
 * - 23: a price is not lowered to nothing, and a driver or vehicle stays while a journey that has not ended names it.
 * - 24: the patient's labels of a sale, and the numbers on a package's receptacle.
 * - 25: the till of a location: counted, put into and taken from.
 * - 26: a patient's verification e-mail before the plastic card has come.
 * - 27: the counts of tills, for the office.
 * - 28: how money of a sale went back.
 * - 29: why the law forbids an item of an order, and catalogues that name such items as inactive.
 * - 30: what went back of a sale, line by line, also with its order.
 * - 31: what a catalogue file does to a price, before it is brought in.
 * - 32: the tills of a location: which tablet stands at which, and into which money goes.
 * - 33: how long until an item acts, by its label.
 * - 34: when a device's storage last failed, with how it is.
 * - 35: a line comes off an order, and what the law forbids since it was ordered goes into no bag.
 * - 36: the overview of a period over all stores, and sales by day, person and what was given back.
 * - 37: what the owner says of an item in Spanish.
 * - 38: pulls, test calls, logins and disconnections of a period, beside what was told in it; answers kept whole.
 * - 39: deliveries by New York's rules: what keeps a round from leaving, what became of each door, whether a vehicle is closed.
 * - 40: the universal symbol on patients' labels, as the owner uploaded it.
 * - 41: a conflict about a step on an order brings the order as it stands.
 * - 42: hours that close the hand-over, by rule and place, and who may take a delivery at a door.
 * - 43: who has an order that is prepared, who is on duty, and how it passes from one to the other.
 * - 44: the till into which a sale was paid.
 * - 45: questions to the registry of patients among what was asked beside the reports, by their orders.
 * - 46: an owner adds a location, and what comes next at one that is not ready to sell.
 * - 47: the first organisation of a Worker and its first owner.
 * - 48: an owner gives somebody a new password for the office.
 * - 49: the live socket says that somebody came to work, or left.
 * - 50: a report is not settled with the number of another sale, and a comparison says how many differences it does not name.
 * - 51: a code of the Worker gives an owner who is locked out another password, once.
 * - 52: whether what a report waits for waits for a login.
 */
export const contractVersion = 52;
