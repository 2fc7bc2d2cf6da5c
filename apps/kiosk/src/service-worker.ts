/// <reference types="@sveltejs/kit" />
/// <reference no-default-lib="true" />
/// <reference lib="ES2024" />
/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { keptAnswer } from './lib/app/kept-answer.ts';
import { isDecoder, planPrecache, SHELL } from './lib/app/precache-plan.ts';

declare const self: ServiceWorkerGlobalScope;

const DECODER_CACHE = 'decoders';
const PICTURE_CACHE = 'pictures';
/** Pictures kept: two looks of a store, the new one and the one before it, which is never asked for again. */
const MOST_PICTURES = 12;
const plan = planPrecache({ build, files, prerendered, version });

cleanupOutdatedCaches();
precacheAndRoute([...plan.now]);

// Every address of the app opens from the kept shell, so a reload or a deep link works without a network.
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: [/^\/api\//] }));

// Decoders carry a hash in their name: once kept, they are right for ever.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isDecoder(url.pathname),
  ({ request }) => keptAnswer(DECODER_CACHE, request),
);

// Pictures of the store's look never change under their id: once kept, they are there without a network.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/api/pictures/'),
  ({ request }) => keptAnswer(PICTURE_CACHE, request, MOST_PICTURES),
);

clientsClaim();

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const type = (event.data as { readonly type?: unknown } | null)?.type;
  // Only a page that stands at its attract screen says this: an update never interrupts a person.
  if (type === 'SKIP_WAITING') void self.skipWaiting();
});

/** Chromium's static routing, where it exists; the type library does not know it yet. */
interface RoutingInstallEvent extends ExtendableEvent {
  readonly addRoutes?: (rule: { condition: { requestMode: 'navigate' }; source: 'fetch-event' }) => Promise<void>;
}

// Without this Chromium asks the network for the page while it wakes us, though the kept shell answers: a request for nothing.
self.addEventListener('install', (event: RoutingInstallEvent) => {
  const added = event.addRoutes?.({ condition: { requestMode: 'navigate' }, source: 'fetch-event' });
  if (added !== undefined) event.waitUntil(added);
});

self.addEventListener('activate', (event: ExtendableEvent) => event.waitUntil(dropOldDecoders()));

async function dropOldDecoders(): Promise<void> {
  const current = new Set(plan.later);
  const cache = await caches.open(DECODER_CACHE);
  const kept = await cache.keys();
  await Promise.all(kept.filter(({ url }) => !current.has(new URL(url).pathname)).map((request) => cache.delete(request)));
}
