import { expect, test } from 'vitest';
import { failure, group, inGroup, newUser } from './client.ts';
import { ann, faulty, seenCreate, watch } from './watched.ts';

const update = { ...group, userId: ann, title: 'Lead' };

test('an ignored update is answered with 200 and the user as it was, and as it is', async () => {
  const { send, seen, users } = await watch({ faults: faulty('ignored-update=100%') });
  const before = (await send('POST', '/users', newUser())).body;
  expect(await send('PUT', '/users', update)).toEqual({ status: 200, body: before });
  expect(users().at(-1)).toEqual(before[0]);
  expect((await seen(2))[1]).toEqual({
    ...seenCreate,
    method: 'PUT',
    order: 3,
    status: 200,
    fault: 'ignored-update',
    committed: false,
  });
});

test('after commit an update is carried out, and the answer shows the user as it was', async () => {
  const { send, seen, users } = await watch({ faults: faulty('ignored-update-after-commit=100%') });
  const before = (await send('POST', '/users', newUser())).body;
  expect(await send('PUT', '/users', update)).toEqual({ status: 200, body: before });
  expect(users().at(-1)).toEqual({ ...before[0], title: 'Lead' });
  expect((await seen(2))[1]).toMatchObject({
    fault: 'ignored-update-after-commit',
    committed: true,
  });
  expect(await send('PUT', '/users', { ...update, extension: '1003' })).toEqual(
    failure(400, '[Error 4202] Extension is already assigned to another user: 1003'),
  );
});

test('every other request is answered as ever', async () => {
  const { send, seen } = await watch({ faults: faulty('ignored-update=100%') });
  await send('POST', '/users', newUser());
  const newUserId = 'bob@example.com';
  expect((await send('PUT', '/users/user-id', { userId: ann, newUserId })).body).toEqual([]);
  expect((await send('GET', `/users?${inGroup}&userId=bob*`)).body).toHaveLength(1);
  expect((await send('PUT', '/users', update)).status).toBe(404);
  expect((await send('DELETE', `/users?userId=${newUserId}`)).status).toBe(200);
  expect((await seen(5)).map(({ fault, committed }) => [fault, committed])).toEqual([
    [undefined, true],
    [undefined, true],
    [undefined, false],
    ['ignored-update', false],
    [undefined, true],
  ]);
});

test('evaluating a move is seen as changing nothing, and the move as a change', async () => {
  const { send, seen } = await watch({ ensureGroups: [{ ...group, groupId: 'grp.b' }] });
  await send('POST', '/users', newUser());
  const body = { userId: ann, newGroupId: 'grp.b' };
  for (const evaluateOnly of [true, false])
    await send('PUT', '/users/group-id', { ...body, evaluateOnly });
  expect((await seen(3)).map(({ committed }) => committed)).toEqual([true, false, true]);
});
