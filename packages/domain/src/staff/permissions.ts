/** Roles once for the whole product. A manager may do what a budtender may, an owner what a manager may. */
export const roles = ['budtender', 'manager', 'owner'] as const;
export type Role = (typeof roles)[number];

/**
 * The one place that says who may do what. The value is the least role that may.
 *
 * Completing a sale needs a person at all times: an unattended kiosk may not finish one (Cannabis Law § 85, 9 NYCRR 123.10).
 */
const leastRoleFor = {
  'see-orders': 'budtender',
  'approve-order': 'budtender',
  'reject-order': 'budtender',
  'pick-order': 'budtender',
  'complete-sale': 'budtender',
  'cancel-order': 'budtender',
  'see-sales': 'budtender',
  'end-shift': 'budtender',
  'count-till': 'budtender',
  'serve-members': 'budtender',
  'void-sale': 'manager',
  'refund-sale': 'manager',
  'change-price': 'manager',
  'see-reports': 'manager',
  'retry-report': 'manager',
  'settle-report': 'manager',
  'see-state': 'manager',
  'change-state-login': 'manager',
  'share-state-login': 'owner',
  'tell-regulator': 'manager',
  'pair-device': 'manager',
  'revoke-device': 'manager',
  'see-staff': 'manager',
  'change-staff': 'owner',
  'change-catalogue': 'manager',
  'see-locations': 'manager',
  'change-location': 'manager',
  'add-location': 'owner',
  'change-look': 'owner',
  'change-deals': 'manager',
  'change-loyalty': 'owner',
  'see-areas': 'budtender',
  'see-stock': 'budtender',
  'move-stock': 'budtender',
  'change-stock': 'manager',
  'destroy-stock': 'manager',
  'see-plants': 'manager',
  'change-plants': 'manager',
  'send-goods': 'manager',
  'receive-goods': 'manager',
  'see-invoices': 'manager',
  'see-overview': 'manager',
  'see-tills': 'manager',
  'change-tills': 'manager',
  'settle-invoices': 'manager',
  'change-areas': 'manager',
  'see-carriers': 'manager',
  'change-carriers': 'manager',
} as const satisfies Record<string, Role>;

export type Action = keyof typeof leastRoleFor;

/** Whether a role may take an action. */
export const mayDo = (role: Role, action: Action): boolean => roles.indexOf(role) >= roles.indexOf(leastRoleFor[action]);

/** The least role that may take an action, for the sentence "Priya can". */
export const leastRole = (action: Action): Role => leastRoleFor[action];

/** Everything a role may do. */
export const actionsOf = (role: Role): Action[] =>
  (Object.keys(leastRoleFor) as Action[]).filter((action) => mayDo(role, action));
