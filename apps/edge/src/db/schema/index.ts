export * from './catalogue.ts';
export * from './mirror.ts';
export * from './orders.ts';
export * from './people.ts';
export * from './places.ts';
export * from './reports.ts';
export * from './sales.ts';
export * from './steps.ts';
