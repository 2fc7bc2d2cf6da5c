import type { Handle } from '@sveltejs/kit';

/**
 * Runs while the app is built: no server renders its pages. The lobby's page names its two typefaces besides its scripts, so that
 * the first screen is painted in them and does not move when they come.
 */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: ({ type }) => type === 'js' || type === 'css' || (type === 'font' && event.url.pathname === '/lobby'),
  });
