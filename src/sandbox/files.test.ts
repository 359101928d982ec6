import { describe, expect, test } from 'vitest';
import { ownMilliseconds } from '../../test/support/own-time.ts';
import { TestWorld } from './testing.ts';

const open = (limits = {}) =>
  new TestWorld(
    (builder) =>
      builder
        .file('/srv/policy.md', 'rule', { readOnly: true })
        .file('/srv/data/a.txt', 'a')
        .file('/srv/data/deep/b.txt', 'b')
        .file('notes.txt', 'one\n')
        .shell(),
    limits,
  );

describe('recorded files', () => {
  test('a read is recorded under the path behind links', async () => {
    expect(await open().trace('ln -s /srv/data /tmp/x; cat /tmp/x/a.txt')).toEqual([
      'link:/tmp/x: null → "/srv/data"',
      'read file:/srv/data/a.txt',
    ]);
  });

  test('a write through a linked folder changes and records the real file', async () => {
    const trace = await open().trace('ln -s /srv/data /tmp/x; printf z > /tmp/x/a.txt; cat /srv/data/a.txt');
    expect(trace).toContain('file:/srv/data/a.txt: "a" → "z"');
    expect(trace.join()).not.toContain('file:/tmp/x');
  });

  test('a write through one hard link is recorded at every name', async () => {
    const world = open();
    await world.trace('ln notes.txt twin.txt');
    expect(await world.trace('printf "two\\n" >> twin.txt; cat notes.txt')).toEqual([
      'file:/home/agent/notes.txt: "one\\n" → "one\\ntwo\\n"',
      'file:/home/agent/twin.txt: "one\\n" → "one\\ntwo\\n"',
      'read file:/home/agent/notes.txt',
    ]);
    expect(await world.trace('rm notes.txt')).toEqual(['file:/home/agent/notes.txt: "one\\ntwo\\n" → null']);
    expect((await world.call('run_shell', { command: 'cat twin.txt' })).output).toBe('one\ntwo\n');
  });

  test('removing a folder records every file in it', async () => {
    expect(await open().trace('rm -r /srv/data')).toEqual([
      'file:/srv/data/a.txt: "a" → null',
      'file:/srv/data/deep/b.txt: "b" → null',
      'folder:/srv/data/deep: "folder" → null',
      'folder:/srv/data: "folder" → null',
    ]);
  });

  test('moving a folder records what left and what arrived', async () => {
    expect(await open().trace('mv /srv/data /tmp/data')).toEqual([
      'file:/srv/data/a.txt: "a" → null',
      'file:/srv/data/deep/b.txt: "b" → null',
      'file:/tmp/data/a.txt: null → "a"',
      'file:/tmp/data/deep/b.txt: null → "b"',
      'folder:/srv/data/deep: "folder" → null',
      'folder:/srv/data: "folder" → null',
      'folder:/tmp/data/deep: null → "folder"',
      'folder:/tmp/data: null → "folder"',
    ]);
  });

  test('moving over a file records what it replaced', async () => {
    expect(await open().trace('mv /srv/data/a.txt notes.txt')).toEqual([
      'file:/home/agent/notes.txt: "one\\n" → "a"',
      'file:/srv/data/a.txt: "a" → null',
    ]);
  });

  test('copying a folder records a read and a change for each file', async () => {
    expect(await open().trace('cp -r /srv/data /tmp/copy')).toEqual([
      'file:/tmp/copy/a.txt: null → "a"',
      'file:/tmp/copy/deep/b.txt: null → "b"',
      'folder:/tmp/copy/deep: null → "folder"',
      'folder:/tmp/copy: null → "folder"',
      'read file:/srv/data/a.txt',
      'read file:/srv/data/deep/b.txt',
    ]);
  });

  test.each([
    ['echo x > /srv/policy.md'],
    ['echo x >> /srv/policy.md'],
    ['rm -f /srv/policy.md'],
    ['mv /srv/policy.md /tmp'],
    ['mv notes.txt /srv/policy.md'],
    ['cp notes.txt /srv/policy.md'],
    ['sed -i s/rule/none/ /srv/policy.md'],
    ['tee /srv/policy.md < notes.txt'],
    ['chmod 777 /srv/policy.md'],
    ['rm -r /srv'],
    ["node -e \"require('fs').writeFileSync('/srv/policy.md', 'x')\""],
  ])('a read-only file withstands, and the attempt is recorded: %s', async (command) => {
    const world = open();
    expect(await world.trace(command)).toContain('read denied:file:/srv/policy.md');
    expect((await world.call('run_shell', { command: 'cat /srv/policy.md' })).output).toBe('rule');
  });

  test('a redirection that is refused fails as in a shell, and the script goes on', async () => {
    const { output } = await open().call('run_shell', {
      command: 'echo x > /srv/policy.md || echo refused; cat notes.txt | sort > sorted; cat sorted',
    });
    expect(output).toMatch(/^refused\none\n/);
    expect(output).toMatch(/permission denied/i);
  });

  test('a change of mode is recorded once, and no change not at all', async () => {
    const world = open();
    expect(await world.trace('chmod +x notes.txt')).toEqual(['file-mode:/home/agent/notes.txt: "644" → "755"']);
    expect(await world.trace('chmod 755 notes.txt')).toEqual([]);
    expect(await world.trace('echo x > notes.txt')).toHaveLength(1);
    expect((await world.call('run_shell', { command: 'stat -c %a notes.txt' })).output).toBe('755\n');
  });

  test('bytes that are no text are recorded as base64', async () => {
    expect(await open().trace('echo //79 | base64 -d > b.bin')).toEqual([
      'file:/home/agent/b.bin: null → "base64://79"',
    ]);
  });

  test('what goes to /dev/null and through pipes is no change', async () => {
    expect(await open().trace('echo x > /dev/null; diff <(echo a) <(echo a)')).toEqual([]);
  });

  test('writing one file costs the same in a small and in a large tree', async () => {
    const world = new TestWorld((builder) => {
      for (let index = 0; index < 5_000; index += 1)
        builder.file(`/srv/tree/${index % 50}/${index}.txt`, 'x'.repeat(200));
      return builder.file('log', '').shell();
    });
    await world.trace('true');
    const milliseconds = await ownMilliseconds(() =>
      world.trace('for i in 1 2 3 4 5 6 7 8 9; do echo $i >> log; done'),
    );
    expect(milliseconds).toBeLessThan(150);
  });

  test('ten thousand lines are appended to a file of a megabyte within the call', async () => {
    const world = new TestWorld((builder) => builder.file('big', 'x'.repeat(1_000_000)).shell(), {
      callTimeMs: 20_000,
    });
    const { events, limit } = await world.call('run_shell', {
      command: 'i=0; while [ $i -lt 10000 ]; do echo line >> big; i=$((i+1)); done',
    });
    expect(limit).toBeNull();
    const change = events.find((event) => event.type === 'state-change');
    expect(change).toMatchObject({ resource: 'file:/home/agent/big', writes: expect.any(Number) });
    const after = change?.type === 'state-change' ? String(change.after) : '';
    // Together with the text before, more than one call may record: the digest stands for it.
    expect(after.length === 1_050_000 || /SHA-256/.test(after)).toBe(true);
  });

  test('a full storage is a limit of its own kind and leaves what was there', async () => {
    const world = open({ storageBytes: 20_000 });
    const { limit, output } = await world.call('run_shell', {
      command: 'printf "%015000d" 1 > a; cp a b; cat notes.txt; echo still here',
    });
    expect(limit).toBe('storage');
    expect(output).toMatch(/one\nstill here/);
    expect((await world.call('run_shell', { command: 'rm a; echo fits > c; cat c' })).output).toBe('fits\n');
  });

  test('one call may not touch more resources than can be recorded', async () => {
    const world = open({ recordsPerCall: 20 });
    const { limit, events } = await world.call('run_shell', { command: 'for i in {1..50}; do echo $i > f$i; done' });
    expect(limit).toBe('storage');
    const changed = events.filter(({ type }) => type === 'state-change').length;
    const { output } = await world.call('run_shell', { command: 'ls | grep -c ^f' });
    expect(changed).toBe(20);
    expect(Number(output)).toBe(20);
  });
});
