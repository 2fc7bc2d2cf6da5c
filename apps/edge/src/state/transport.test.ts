import { expect, test } from 'vitest';
import { wholeOf } from './kept-answer.ts';
import { askState } from './transport.ts';

const request = { method: 'GET', path: '/v1/sale', headers: {}, body: null } as const;
const bytes = new TextEncoder();

/** A state that goes on answering until nobody listens. Says how many parts it was asked for, and whether it was told to stop. */
function stateWith(part: Uint8Array, parts: number) {
  const heard = { parts: 0, isClosed: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (to) => {
        if (heard.parts === parts) to.close();
        else to.enqueue(part);
        heard.parts += 1;
      },
      cancel: () => {
        heard.isClosed = true;
      },
    },
    { highWaterMark: 0 },
  );
  const ask = (longestAnswer?: number) =>
    askState(
      {
        ...{ baseUrl: 'http://state.test', nowMs: () => 0, fetch: () => Promise.resolve(new Response(body)) },
        ...(longestAnswer === undefined ? {} : { longestAnswer }),
      },
      request,
    );
  return { heard, ask };
}

test('an answer that never ends is given up, and its connection closed', async () => {
  const { heard, ask } = stateWith(bytes.encode('x'.repeat(1_000_000)), 40);
  const reply = await ask();
  expect(reply).toMatchObject({ kind: 'answered', whole: { characters: 16_000_000 } });
  expect(reply).toHaveProperty('text.length', 2_000_000);
  expect(heard).toEqual({ parts: 16, isClosed: true });
});

test('an answer as long as what is read is whole', async () => {
  expect(await stateWith(bytes.encode('12345'), 4).ask(20)).toEqual({
    ...{ kind: 'answered', status: 200, text: '12345'.repeat(4), durationMs: 0 },
  });
});

test('of a longer one the beginning is read, and the record says which it was', async () => {
  expect(await stateWith(bytes.encode('12345'), 4).ask(17)).toEqual({
    ...{ kind: 'answered', status: 200, text: '12345123451234512', durationMs: 0, whole: wholeOf('12345'.repeat(4)) },
  });
});

test('a sign that comes in two parts is one sign', async () => {
  const [first, second] = bytes.encode('é');
  const body = new ReadableStream<Uint8Array>({
    start: (to) => {
      for (const byte of [first!, second!]) to.enqueue(new Uint8Array([byte]));
      to.close();
    },
  });
  const ports = { baseUrl: 'http://state.test', nowMs: () => 0, fetch: () => Promise.resolve(new Response(body)) };
  expect(await askState(ports, request)).toMatchObject({ text: 'é' });
});
