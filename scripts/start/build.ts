/** `npm run build`: the app as it is deployed, made anew when something that it is made of has changed. */
import { mkdirSync } from 'node:fs';
import { buildKiosk } from './build-kiosk.ts';
import { demoDir, places } from './places.ts';

mkdirSync(demoDir, { recursive: true });
console.log(`The app ${(await buildKiosk()) ? 'was built' : 'is built already'}: ${places.kioskOutput}`);
