import { expect, test } from 'vitest';
import { checkChangedSince, checkMissing } from '../../src/plan/undo-findings.ts';
import { desiredUser, difference, liveUser } from '../model/make.ts';
import { differences } from './moving.ts';

test('somebody who was to be put back and is gone is a warning', () => {
  const ann = desiredUser();
  expect(checkMissing([{ ...difference([], []), missing: [ann] }])).toEqual([
    {
      code: 'goneSince',
      severity: 'warning',
      summary: 'ann@x.com is not live any more, and is left so',
      where: { file: 'g.yaml', line: 10, column: 5 },
      fix: 'Declare it to have it created.',
    },
  ]);
  expect(checkMissing([difference([ann], [])])).toEqual([]);
});

test('what was changed after the run that is undone is a warning', () => {
  const ann = desiredUser(
    { firstName: 'A', lastName: 'L' },
    { left: { firstName: 'B', lastName: 'M' } },
  );
  const live = liveUser({ firstName: 'C', lastName: 'M' });
  expect(checkChangedSince([difference([ann], [live])])).toEqual([
    {
      code: 'changedSince',
      severity: 'warning',
      summary: 'firstName of ann@x.com was changed after that run, and goes back further',
      where: { file: 'g.yaml', line: 10, column: 5 },
      fix: 'Say no, and undo the others with --target, if the later value has to stay.',
    },
  ]);
});

test('a part that does not go back may have been changed', () => {
  const device = (linePort: string, portNumber: string) => ({
    accessDeviceEndpoint: {
      accessDevice: { deviceName: 'd', deviceLevel: 'Group' },
      linePort,
      portNumber,
    },
  });
  const line = (linePort: string, left: string) =>
    desiredUser({ accessDeviceEndpoint: { linePort } }, { left: device(left, '1') });
  const live = liveUser({ endpointType: 'accessDeviceEndpoint', ...device('m', '7') });
  expect(checkChangedSince([difference([line('l', 'm')], [live])])).toEqual([]);
  expect(checkChangedSince([difference([line('l', 'k')], [live])])).toHaveLength(1);
});

test('who was deleted and is live again as somebody else is a warning', () => {
  const ann = desiredUser({ firstName: 'Ann' }, { mayUpdate: false });
  expect(checkMissing([difference([ann], [liveUser({ firstName: 'Eve' })])])).toEqual([
    {
      code: 'liveAgain',
      severity: 'warning',
      summary: 'ann@x.com is live again, as somebody else or changed since: it is left as it is',
      where: { file: 'g.yaml', line: 10, column: 5 },
      fix: 'Declare it as it should be.',
    },
  ]);
  expect(checkMissing([difference([ann], [liveUser({ firstName: 'Ann' })])])).toEqual([]);
});

test('what the move back takes away was not changed by anybody', () => {
  const ann = desiredUser(
    { department: 'Sales' },
    { left: { department: { name: 'Support', enterprise: true } } },
  );
  const lost = { blocking: [], impacts: [{ code: 19707, text: 'removed' }] };
  const found = (department: string) =>
    checkChangedSince(
      differences([ann], [], [], [liveUser({ groupId: 'other', department })], lost),
    ).map(({ summary }) => summary);
  expect(found('Support')).toEqual([]);
  expect(found('Other')).toEqual([
    'department of ann@x.com was changed after that run, and goes back further',
  ]);
});

test('parts that the run did not know were not changed by anybody', () => {
  const endpoint = (linePort: string, more: object = {}) => ({
    accessDevice: { deviceName: 'd', deviceLevel: 'Group' },
    linePort,
    ...more,
  });
  const ann = desiredUser(
    { accessDeviceEndpoint: endpoint('old@x.com', { portNumber: '1' }) },
    { left: { accessDeviceEndpoint: { linePort: 'new@x.com', contacts: ['a'] } } },
  );
  const found = (linePort: string) =>
    checkChangedSince([
      difference(
        [ann],
        [
          liveUser({
            endpointType: 'accessDeviceEndpoint',
            accessDeviceEndpoint: endpoint(linePort),
          }),
        ],
      ),
    ]).length;
  expect([found('new@x.com'), found('other@x.com')]).toEqual([0, 1]);
});

test('a device that is gone is gone, in one word or part by part', () => {
  const line = { accessDevice: { deviceName: 'd', deviceLevel: 'Group' }, linePort: 'a@x.com' };
  const ann = desiredUser({ accessDeviceEndpoint: line }, { left: { accessDeviceEndpoint: null } });
  const found = (live: object) =>
    checkChangedSince([difference([ann], [liveUser({ ...live })])]).map(({ summary }) => summary);
  expect(found({})).toEqual([]);
  const other = { ...line, linePort: 'b@x.com' };
  expect(found({ endpointType: 'accessDeviceEndpoint', accessDeviceEndpoint: other })).toEqual([
    'accessDeviceEndpoint of ann@x.com was changed after that run, and goes back further',
  ]);
});
