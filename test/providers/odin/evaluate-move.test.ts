import { describe, expect, test } from 'vitest';
import type { MoveEvaluation } from '../../../src/model/provider.ts';
import { openOdinReader } from '../../../src/providers/odin/provider.ts';
import { group } from '../../model/make.ts';
import { answering, httpOptions, openPeer } from './peer.ts';

async function evaluate(status: number, body: unknown) {
  const { endpoint, seen } = await openPeer(answering(status, body));
  const provider = await openOdinReader(httpOptions(endpoint));
  const user = { ...group, userId: 'ann@x.com' };
  const result = await provider.evaluateMove(user, 'other').catch((error: unknown) => error);
  await provider.close();
  return { result, seen };
}

const full = { messageCode: 19603, summary: 'Limit reached', summaryEnglish: 'Limit' };
const voice = { messageCode: '19716', summary: 'Voice messages of ann@x.com are lost' };
const room = 'Have the user limit of the group raised.';
const isFull = { code: 19603, text: 'Limit reached', fix: room };
const isVoice = { code: 19716, text: 'Voice messages of ann@x.com are lost' };
const nothing: MoveEvaluation = { blocking: [], impacts: [] };

test('asks what would be, and never for the move', async () => {
  const { seen } = await evaluate(200, { error: [], impact: [] });
  expect(seen.map(({ method, url, body }) => [method, url, JSON.parse(body)])).toEqual([
    [
      'PUT',
      '/api/v2/users/group-id',
      { userId: 'ann@x.com', newGroupId: 'other', evaluateOnly: true },
    ],
  ]);
});

describe('understands', () => {
  test.each<[unknown, MoveEvaluation]>([
    [
      { error: [full], impact: [voice] },
      { blocking: [isFull], impacts: [isVoice] },
    ],
    [
      { errors: [full], impacts: [voice] },
      { blocking: [isFull], impacts: [isVoice] },
    ],
    [[{ error: [full], impact: [voice] }], { blocking: [isFull], impacts: [isVoice] }],
    [
      { error: full, impact: voice },
      { blocking: [isFull], impacts: [isVoice] },
    ],
    [{ impact: [voice] }, { blocking: [], impacts: [isVoice] }],
    [{ error: [], impact: [] }, nothing],
    [{ error: null, impact: '' }, nothing],
    [[], nothing],
    [{}, nothing],
    [{ ...group, userId: 'ANN@x.com', extension: '' }, nothing],
    [
      { ...group, userId: 'ann@x.com', error: [full], impact: [] },
      { blocking: [isFull], impacts: [] },
    ],
    [[voice, full, voice], { blocking: [isFull], impacts: [isVoice, isVoice] }],
    [voice, { blocking: [], impacts: [isVoice] }],
    [
      { error: [{ messageCode: 77_777 }], impact: [{ messageCode: 19_799 }] },
      {
        blocking: [{ code: 77_777, text: 'no reason given' }],
        impacts: [{ code: 19_799, text: 'no reason given' }],
      },
    ],
    [
      { error: '[Error 19601] no', status: 200 },
      {
        blocking: [
          {
            code: 19601,
            text: 'no',
            fix: 'Delete the user and create it in the new group: it belongs to another enterprise.',
          },
        ],
        impacts: [],
      },
    ],
  ])('%j', async (body, evaluation) => {
    expect((await evaluate(200, body)).result).toEqual(evaluation);
  });

  test.each<[number, unknown, MoveEvaluation['blocking']]>([
    [
      400,
      { error: '[Error 4202] taken' },
      [
        {
          code: 4202,
          text: 'taken',
          fix: 'Choose a free extension: another user or service of the group has this one.',
        },
      ],
    ],
    [
      403,
      { error: 'No.', details: '[Error 8264] no' },
      [
        {
          code: 8264,
          text: 'no',
          fix: 'Have the routing profile of one of the groups changed, or leave the user where it is.',
        },
      ],
    ],
    [400, { error: '[Error 19699]' }, [{ code: 19699, text: 'no reason given' }]],
    [
      400,
      { error: '[Error 27965] [Error 19603]' },
      [
        {
          code: 27965,
          text: "the user's number is the charge number of the group",
          fix: 'Give the group another charge number first.',
        },
        { code: 19603, text: 'the new group is at its user limit', fix: room },
      ],
    ],
    [400, { error: [full], impact: [] }, [isFull]],
    [
      500,
      { error: '[Error 19605] no' },
      [
        {
          code: 19605,
          text: 'no',
          fix: 'Have the services authorised for the new group, or take them from the user first.',
        },
      ],
    ],
    [400, '[Error 19606] plain', [{ code: 19606, text: 'plain', fix: 'End the hoteling first.' }]],
  ])('that HTTP %i with %j forbids it', async (status, body, blocking) => {
    const { result, seen } = await evaluate(status, body);
    expect(result).toEqual({ blocking, impacts: [] });
    expect(seen).toHaveLength(1);
  });
});

describe('fails on', () => {
  const asked = 'PUT /users/group-id was asked what moving ann@x.com would do';
  const strange = `${asked}, and its answer cannot be understood: no reason given.`;
  const moved = { ...group, userId: 'ann@x.com', groupId: 'other' };

  test.each<[unknown, string]>([
    ['null', strange],
    ['true', strange],
    ['""', strange],
    [{ x: 1 }, strange],
    [[1], strange],
    [{ error: [7], impact: [] }, strange],
    [{ error: [], impact: [{ y: 1 }] }, strange],
    [{ error: true }, strange],
    [{ messageCode: 4008 }, strange],
    [{ messageCode: 'x', summary: 'y' }, strange],
    [moved, strange],
    [[moved], strange],
    [{ ...group, userId: 'bob@x.com' }, strange],
    [{ error: 'timeout' }, `${asked}, and its answer cannot be understood: timeout.`],
    [
      { error: '[Error 4003] Unauthorized request' },
      `${asked}, and its answer cannot be understood: [Error 4003] Unauthorized request.`,
    ],
    ['<html>', 'PUT /users/group-id was answered with something that is not JSON (tried 5 times).'],
    ['', 'PUT /users/group-id was answered with something that is not JSON (tried 5 times).'],
  ])('%j', async (body, message) => {
    expect((await evaluate(200, body)).result).toMatchObject({ code: 'badRead', message });
  });

  test.each<[number, unknown, string, number]>([
    [403, { error: 'no' }, 'HTTP 403: no', 1],
    [400, { error: '[Error 4008] not there' }, 'HTTP 400: [Error 4008] not there', 1],
    [404, '<html>', 'HTTP 404: the answer is not JSON', 1],
    [400, { impact: [voice] }, 'HTTP 400: no reason given', 1],
    [503, '', 'HTTP 503: the answer is not JSON (tried 5 times)', 5],
  ])('HTTP %i with %j', async (status, body, text, times) => {
    const { result, seen } = await evaluate(status, body);
    expect(result).toMatchObject({
      code: 'refusedRead',
      message: `PUT /users/group-id was answered with ${text}.`,
    });
    expect(seen).toHaveLength(times);
  });
});
