/** The description of the API for other people's programs (OpenAPI 3.1), made from the route table and the schemas: it cannot drift. */
import { z } from '@hono/zod-openapi';
import { routes, type Route, type RouteName } from './routes.ts';
import { inputSchemas } from './schemas.ts';
import { deviceHeaders } from './signature.ts';
import { contractVersion } from './version.ts';

interface ObjectSchema {
  readonly type: 'object';
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** The whole document, ready to be sent as JSON. */
export const openApiDocument = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Countersign',
    version: String(contractVersion),
    description:
      'Ordering, selling and reporting for dispensaries. Amounts are cents, weights milligrams, moments RFC 3339. ' +
      "Each command carries the asker's own id: the same id and body answers the same for ever.",
  },
  paths: Object.fromEntries(allPaths().map((path) => [path, operationsAt(path)])),
  components: {
    schemas: { ProblemAnswer: problemAnswer },
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'better-auth.session_token',
        description: 'A person signed in at the office.',
      },
      device: {
        type: 'apiKey',
        in: 'header',
        name: deviceHeaders.signature,
        description: `A paired device signs method, path, ${deviceHeaders.time} and body with its P-256 key and names itself in ${deviceHeaders.device}.`,
      },
      staff: {
        type: 'apiKey',
        in: 'header',
        name: deviceHeaders.staff,
        description: 'A person at a paired tablet, switched in by PIN.',
      },
    },
  },
});

const lines = Object.entries(routes) as [RouteName, Route][];
const allPaths = (): string[] => [...new Set(lines.map(([, { path }]) => path))];

const operationsAt = (path: string): object =>
  Object.fromEntries(
    lines.filter(([, route]) => route.path === path).map(([name, route]) => [route.method.toLowerCase(), operation(name, route)]),
  );

function operation(name: RouteName, route: Route): object {
  const input = z.toJSONSchema(inputSchemas[name] as z.ZodType, {
    io: 'input',
    unrepresentable: 'any',
  }) as unknown as ObjectSchema;
  const members = Object.entries(input.properties ?? {});
  const isRequired = (member: string): boolean => input.required?.includes(member) ?? false;
  const inPath = members.filter(([member]) => route.path.includes(`{${member}}`));
  const rest = members.filter(([member]) => !route.path.includes(`{${member}}`));
  const parameter =
    (place: 'path' | 'query') =>
    ([member, schema]: [string, unknown]): object => ({ name: member, in: place, required: isRequired(member), schema });
  const isQuery = route.method === 'GET';

  return {
    operationId: name,
    security: securityOf(route),
    parameters: [...inPath.map(parameter('path')), ...(isQuery ? rest.map(parameter('query')) : [])],
    ...(isQuery ? {} : { requestBody: jsonBody(Object.fromEntries(rest), rest.map(([member]) => member).filter(isRequired)) }),
    responses: {
      '200': { description: 'What was asked for, or what now stands.' },
      default: {
        description: 'A problem, by name.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } } },
      },
    },
  };
}

const jsonBody = (properties: Record<string, unknown>, required: readonly string[]): object => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object', properties, required, additionalProperties: false } } },
});

/** Who may ask: a device alone, a person at the office, or a person at a paired tablet. */
function securityOf(route: Route): object[] {
  if (route.action === 'anyone') return [];
  return [
    ...(route.devices.length > 0 ? [{ device: [] }] : []),
    ...(route.action === null ? [] : [{ session: [] }, { device: [], staff: [] }]),
  ];
}

const problemAnswer = {
  type: 'object',
  required: ['problem', 'requestId'],
  properties: {
    problem: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { type: 'string', description: 'The name of what happened; its other members say what the screen needs.' },
      },
    },
    requestId: { type: 'string', description: 'Finds the answer in the log.' },
    order: { type: 'object', description: 'With a conflict about a step on an order: the order as it stands.' },
  },
};
