import { betterAuth } from 'better-auth';
import { isSecret, keepSecret, packSecret, unpackSecret } from '../db/secrets.ts';

/** A working day away from the desk ends nothing; a week does. */
const sessionLifeSeconds = 7 * 24 * 3600;
const renewEverySeconds = 24 * 3600;
/** Tries to sign in from one address a minute: plenty for a back office behind one address, hopeless for guessing. */
const signInsPerMinute = 60;

export interface OfficeSettings {
  readonly db: D1Database;
  readonly secret: string;
  /** Our own origin, as the browser sees it. Only pages from here may sign in. */
  readonly origin: string;
}

/** What of the sign-in library is open to the outside. Everything else it could do is not there. */
export const officePaths = ['/api/auth/sign-in/email', '/api/auth/sign-out', '/api/auth/get-session'] as const;

/** Sign-in to the office by e-mail and password, on our own tables and with our own hash. Nobody signs up: owners take people on. */
const createOffice = ({ db, secret, origin }: OfficeSettings) =>
  betterAuth({
    database: db,
    secret,
    baseURL: origin,
    basePath: '/api/auth',
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      password: {
        hash: async (password) => packSecret(await keepSecret(password)),
        verify: ({ hash, password }) => isSecret(password, unpackSecret(hash)),
      },
    },
    session: { expiresIn: sessionLifeSeconds, updateAge: renewEverySeconds },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: signInsPerMinute } },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true },
    },
    logger: { disabled: true },
  });

type Office = ReturnType<typeof createOffice>;

/** Making one takes milliseconds and asks nobody, so a few are kept: one for each address we are known by. */
const mostOffices = 8;
const offices = new Map<string, { readonly office: Office; readonly db: D1Database; readonly secret: string }>();

const officeFor = (settings: OfficeSettings): Office => {
  const kept = offices.get(settings.origin);
  if (kept !== undefined && kept.db === settings.db && kept.secret === settings.secret) return kept.office;
  if (offices.size >= mostOffices) offices.clear();
  const office = createOffice(settings);
  offices.set(settings.origin, { office, db: settings.db, secret: settings.secret });
  return office;
};

/** Hands a request under `/api/auth` to the sign-in library. */
export const answerSignIn = (settings: OfficeSettings, request: Request): Promise<Response> =>
  officeFor(settings).handler(request);

/** The signed-in user of a request, by its cookie; undefined for strangers. */
export async function signedInUser(settings: OfficeSettings, headers: Headers): Promise<string | undefined> {
  const session = await officeFor(settings).api.getSession({ headers });
  return session?.user.id;
}
