/** One static shell for every surface: nothing is rendered on a server, so every route also starts without a network. */
export const ssr = false;
export const prerender = false;
