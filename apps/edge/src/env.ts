import type { LocationRoom } from './live/location-room.ts';
import { AssumptionError, setAssumptions, type StateAssumptions } from './state/set-assumptions.ts';

/** What the platform hands the Worker. Names match `.dev.vars.example` and `wrangler.toml`. */
export interface Env {
  readonly DB: D1Database;
  readonly REPORTS: Queue<ReportWakeUp>;
  readonly LOCATIONS: DurableObjectNamespace<LocationRoom>;
  readonly ASSETS?: Fetcher;
  readonly ENVIRONMENT: string;
  readonly BETTER_AUTH_SECRET: string;
  readonly BIOTRACK_BASE_URL: string;
  readonly STATE_SECRET_KEY: string;
  readonly STATE_ASSUMPTIONS?: string;
  readonly SETUP_CODE?: string;
  readonly OWNER_CODE?: string;
}

/** A wake-up says where to look and carries nothing else: lost, repeated or late, it does no harm. */
export interface ReportWakeUp {
  readonly locationId: string;
}

/** The settings, parsed. Inside, they are believed. */
export interface Settings {
  readonly environment: 'production' | 'demo' | 'test';
  readonly authSecret: string;
  /** Origin of the state's Licensee API, without a slash at the end. */
  readonly biotrackBaseUrl: string;
  /** 32 bytes that seal the state's passwords at rest. */
  readonly stateSecretKey: Uint8Array<ArrayBuffer>;
  /** What no public source says about a state, as it was set here. */
  readonly stateAssumptions: StateAssumptions;
  /** Opens the set-up of the first organisation; undefined and nobody can. */
  readonly setUpCode: string | undefined;
  /** Lets an owner who is locked out in again, once; undefined and nobody is let in. */
  readonly ownerCode: string | undefined;
}

/** A setting is missing or unfit: the Worker answers nothing until a person has put it right. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Secrets that stand in examples. */
const exampleSecrets = ['change-me', 'example', 'secret', 'demo-only'];
const shortestSecret = 32;
/** Sixteen letters of hexadecimal are 64 random bits: with ten tries a minute, nobody finds them. */
const shortestCode = 16;

/**
 * Parses the settings once.
 *
 * @throws {SettingsError} naming the setting; in production also for a state that is a simulator or on this machine, and for secrets
 *   that are short, repeated or from an example
 */
export function parseEnv(env: Env): Settings {
  const environment = oneOf('ENVIRONMENT', env.ENVIRONMENT, ['production', 'demo', 'test']);
  const isProduction = environment === 'production';
  return {
    environment,
    authSecret: secret(env.BETTER_AUTH_SECRET, isProduction),
    biotrackBaseUrl: stateUrl(env.BIOTRACK_BASE_URL, isProduction),
    stateSecretKey: sealingKey(env.STATE_SECRET_KEY, isProduction),
    stateAssumptions: assumptions(env.STATE_ASSUMPTIONS),
    setUpCode: personsCode('SETUP_CODE', env.SETUP_CODE, isProduction),
    ownerCode: personsCode('OWNER_CODE', env.OWNER_CODE, isProduction),
  };
}

function oneOf<const Value extends string>(name: string, given: string | undefined, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (found === undefined) throw new SettingsError(`${name} must be one of ${values.join(', ')}`);
  return found;
}

function assumptions(given: string | undefined): StateAssumptions {
  try {
    return setAssumptions(given);
  } catch (error) {
    if (!(error instanceof AssumptionError)) throw error;
    throw new SettingsError(`STATE_ASSUMPTIONS: ${error.message}`);
  }
}

function secret(given: string | undefined, isProduction: boolean): string {
  const name = 'BETTER_AUTH_SECRET';
  if (given === undefined || given.length < shortestSecret)
    throw new SettingsError(`${name} needs at least ${shortestSecret} characters`);
  if (isProduction && isWeak(given, 12)) throw new SettingsError(`${name} is easy to guess: make a random one`);
  return given;
}

/** A code that a person types: left out, it opens nothing. */
function personsCode(name: string, given: string | undefined, isProduction: boolean): string | undefined {
  if (given === undefined || given === '') return undefined;
  if (given.length < shortestCode) throw new SettingsError(`${name} needs at least ${shortestCode} characters`);
  // Hexadecimal has sixteen letters, and a short code does not meet all of them.
  if (isProduction && isWeak(given, 6)) throw new SettingsError(`${name} is easy to guess: make a random one`);
  return given;
}

const isWeak = (secret: string, leastLetters: number): boolean =>
  new Set(secret).size < leastLetters || exampleSecrets.some((word) => secret.toLowerCase().includes(word));

function stateUrl(given: string | undefined, isProduction: boolean): string {
  const name = 'BIOTRACK_BASE_URL';
  if (given === undefined || !URL.canParse(given)) throw new SettingsError(`${name} must be a URL`);
  const url = new URL(given);
  if (isProduction) {
    if (url.protocol !== 'https:') throw new SettingsError(`${name} must be https in production`);
    if (isOnThisMachine(url.hostname) || /simulator|sandbox|localhost/i.test(url.hostname))
      throw new SettingsError(`${name} must be the state’s own server in production, not ${url.hostname}`);
  }
  return given.replace(/\/+$/, '');
}

/** Loopback, private and link-local addresses, and names without a dot. */
const isOnThisMachine = (host: string): boolean =>
  /^(127\.|0\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host) || host.startsWith('[') || !host.includes('.');

function sealingKey(given: string | undefined, isProduction: boolean): Uint8Array<ArrayBuffer> {
  const name = 'STATE_SECRET_KEY';
  const bytes = decode(given ?? '');
  if (bytes?.length !== 32) throw new SettingsError(`${name} must be base64 of 32 bytes`);
  if (isProduction && new Set(bytes).size < 12) throw new SettingsError(`${name} is easy to guess: make a random one`);
  return bytes;
}

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  const padded = text.replace(/=+$/, '');
  if (padded.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(padded), (character) => character.charCodeAt(0)) as Uint8Array<ArrayBuffer>;
}
