import { describe, expect, test } from 'vitest';
import { parseEnv, type Env } from './env.ts';

const key = 'q1x0mYkq4c8Jr2vH7uTz5bNw9eLs3dFg6hPaVoXiCyE=';
const fit = {
  ENVIRONMENT: 'production',
  BETTER_AUTH_SECRET: 'k3Jx9QpLw7Zr2Vt8Nc5Ym1Ha6Bd4Gf0Se',
  BIOTRACK_BASE_URL: 'https://licensee-api.state.example.com/',
  STATE_SECRET_KEY: key,
};
const parse = (over: Partial<Record<keyof typeof fit | 'STATE_ASSUMPTIONS' | 'SETUP_CODE' | 'OWNER_CODE', string>> = {}) =>
  parseEnv({ ...fit, ...over } as unknown as Env);

describe('the settings', () => {
  test('are parsed, the key to its 32 bytes and the address without its last slash', () => {
    expect(parse()).toMatchObject({ environment: 'production', biotrackBaseUrl: 'https://licensee-api.state.example.com' });
    expect(parse().stateSecretKey).toHaveLength(32);
  });

  test.each([
    { why: 'a simulator on this machine', over: { BIOTRACK_BASE_URL: 'http://127.0.0.1:8788' } },
    { why: 'a loopback name over https', over: { BIOTRACK_BASE_URL: 'https://localhost:8788' } },
    { why: 'the loopback of the newer protocol', over: { BIOTRACK_BASE_URL: 'https://[::1]:8788' } },
    { why: 'a private address', over: { BIOTRACK_BASE_URL: 'https://192.168.1.5' } },
    { why: 'a simulator by name', over: { BIOTRACK_BASE_URL: 'https://biotrack-simulator.example.com' } },
    { why: 'plain http', over: { BIOTRACK_BASE_URL: 'http://licensee-api.state.example.com' } },
    { why: 'a secret from the example', over: { BETTER_AUTH_SECRET: 'change-me-to-at-least-32-random-characters' } },
    { why: 'a secret of one letter', over: { BETTER_AUTH_SECRET: 'a'.repeat(64) } },
    { why: 'a set-up code of one letter', over: { SETUP_CODE: '7'.repeat(24) } },
    { why: 'a set-up code from the example', over: { SETUP_CODE: 'change-me to 16 random characters' } },
    { why: 'an owner’s code of one letter', over: { OWNER_CODE: '7'.repeat(24) } },
    { why: 'a key of zeros', over: { STATE_SECRET_KEY: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' } },
  ])('production refuses $why', ({ over }) => {
    expect(() => parse(over)).toThrow(Object.keys(over)[0]!);
  });

  test('say what is assumed about a state, and refuse an assumption that there is not', () => {
    expect(parse({ STATE_ASSUMPTIONS: '{"v1":{"hasNonceReplay":false}}' }).stateAssumptions.v1.hasNonceReplay).toBe(false);
    expect(parse().stateAssumptions.v1.hasNonceReplay).toBe(true);
    expect(() => parse({ STATE_ASSUMPTIONS: '{"v2":{}}' })).toThrow('STATE_ASSUMPTIONS: there is no assumption v2');
  });

  test('may leave out the code of the set-up, and take none that is short', () => {
    expect([parse().setUpCode, parse({ SETUP_CODE: '' }).setUpCode]).toEqual([undefined, undefined]);
    expect([parse().ownerCode, parse({ OWNER_CODE: '9c41f0a7be52d863' }).ownerCode]).toEqual([undefined, '9c41f0a7be52d863']);
    expect(parse({ SETUP_CODE: '9c41f0a7be52d863' }).setUpCode).toBe('9c41f0a7be52d863');
    expect(() => parse({ ENVIRONMENT: 'demo', SETUP_CODE: 'let me in' })).toThrow('SETUP_CODE');
  });

  test('the demo takes a simulator, but no missing secret', () => {
    expect(parse({ ENVIRONMENT: 'demo', BIOTRACK_BASE_URL: 'http://127.0.0.1:8788' })).toMatchObject({ environment: 'demo' });
    expect(() => parse({ ENVIRONMENT: 'demo', BETTER_AUTH_SECRET: 'short' })).toThrow('BETTER_AUTH_SECRET');
    expect(() => parse({ ENVIRONMENT: 'demo', STATE_SECRET_KEY: 'base64 of 32 random bytes' })).toThrow('STATE_SECRET_KEY');
    expect(() => parse({ ENVIRONMENT: 'staging' })).toThrow('ENVIRONMENT');
  });
});
