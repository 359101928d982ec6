/**
 * What a program finds in the engine: a console, the world's files, timers in virtual time, a fixed clock, seeded
 * chance, and the few Node modules that tests and small scripts need. Runs inside the engine, before the program; takes
 * the two host functions and leaves no other way to them.
 */
export const prelude = String.raw`
(function (hostCall, print, settings) {
  'use strict';
  const { JSON, Object, Array, String, Number, Error, Map, Set, Promise, Symbol, RegExp, Math, TypeError } = globalThis;
  const hide = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });

  const ask = (call) => {
    const answer = JSON.parse(hostCall(JSON.stringify(call)));
    if (answer.ok) return answer.value;
    const error = new Error(answer.message);
    error.code = answer.code;
    throw error;
  };

  // ── Clock and chance ──
  let elapsed = 0;
  const HostDate = globalThis.Date;
  function Date(...values) {
    if (!new.target) return new HostDate(settings.nowMs + elapsed).toString();
    const date = values.length === 0 ? new HostDate(settings.nowMs + elapsed) : new HostDate(...values);
    if (new.target !== Date) Object.setPrototypeOf(date, new.target.prototype);
    return date;
  }
  Date.prototype = HostDate.prototype;
  Date.prototype.constructor = Date;
  Date.now = () => settings.nowMs + elapsed;
  Date.UTC = HostDate.UTC;
  Date.parse = HostDate.parse;
  hide('Date', Date);
  hide('performance', { now: () => elapsed, timeOrigin: settings.nowMs });
  let state = 0x9e3779b9;
  Math.random = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };

  // ── Showing values ──
  const quote = (text) => (text.includes("'") ? JSON.stringify(text) : "'" + JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"') + "'");
  const inspect = (value, depth = 0, seen = []) => {
    if (typeof value === 'string') return quote(value);
    if (typeof value === 'bigint') return value + 'n';
    if (typeof value === 'symbol') return value.toString();
    if (typeof value === 'function') return value.name ? '[Function: ' + value.name + ']' : '[Function (anonymous)]';
    if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
    if (seen.includes(value)) return '[Circular *1]';
    if (value instanceof Error) return value.stack ? value.name + ': ' + value.message : String(value);
    if (value instanceof HostDate) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof RegExp) return String(value);
    if (value instanceof Promise) return 'Promise {}';
    const inner = [...seen, value];
    const show = (each) => inspect(each, depth + 1, inner);
    if (depth > 2) return Array.isArray(value) ? '[Array]' : '[Object]';
    const some = (items) => (items.length > 100 ? [...items.slice(0, 100), '... ' + (items.length - 100) + ' more items'] : items);
    const around = (open, items, close) => {
      if (items.length === 0) return open + close;
      const line = open + ' ' + items.join(', ') + ' ' + close;
      if (line.length <= 76 && !line.includes('\n')) return line;
      const indent = '  '.repeat(depth + 1);
      return open + '\n' + indent + items.join(',\n' + indent) + '\n' + '  '.repeat(depth) + close;
    };
    if (Array.isArray(value)) return around('[', some(value.slice(0, 101).map(show)).concat(value.length > 101 ? ['... more items'] : []), ']');
    if (value instanceof Map) return 'Map(' + value.size + ') ' + around('{', some([...value].map(([k, v]) => show(k) + ' => ' + show(v))), '}');
    if (value instanceof Set) return 'Set(' + value.size + ') ' + around('{', some([...value].map(show)), '}');
    const name = value.constructor && value.constructor !== Object ? value.constructor.name + ' ' : '';
    const key = (each) => (/^[A-Za-z_$][\w$]*$/.test(each) ? each : quote(each));
    return name + around('{', some(Object.keys(value).map((each) => key(each) + ': ' + show(value[each]))), '}');
  };
  const format = (first, ...rest) => {
    if (typeof first === 'string' && first.includes('%') && rest.length > 0) {
      first = first.replace(/%[sdifjoO%]/g, (mark) => {
        if (mark === '%%') return '%';
        if (rest.length === 0) return mark;
        const value = rest.shift();
        if (mark === '%s') return typeof value === 'object' ? inspect(value) : String(value);
        if (mark === '%d' || mark === '%f') return String(Number(value));
        if (mark === '%i') return String(Math.trunc(Number(value)));
        return mark === '%j' ? JSON.stringify(value) : inspect(value);
      });
    }
    return [first, ...rest].map((each) => (typeof each === 'string' ? each : inspect(each))).join(' ');
  };
  let indent = '';
  const write = (stream) => (...values) => print(stream, indent + format(...values).replaceAll('\n', '\n' + indent) + '\n');
  const [out, err] = [write(1), write(2)];
  const console = {
    log: out, info: out, debug: out, error: err, warn: err, trace: err, dir: (value) => out(value),
    table: out, time: () => {}, timeEnd: () => {},
    assert: (holds, ...values) => { if (!holds) err('Assertion failed', ...values); },
    group: (...values) => { if (values.length > 0) out(...values); indent += '  '; },
    groupEnd: () => { indent = indent.slice(2); },
  };
  hide('console', console);

  // ── Timers, in virtual time: nobody waits ──
  const timers = new Map();
  let lastTimer = 0;
  const later = (repeat) => (callback, delay = 0, ...values) => {
    if (typeof callback !== 'function') throw new TypeError('The callback must be a function');
    const wait = Math.max(1, Number(delay) || 1);
    lastTimer += 1;
    timers.set(lastTimer, { callback, values, due: elapsed + wait, wait: repeat ? wait : null });
    return lastTimer;
  };
  const cancel = (timer) => { timers.delete(timer); };
  hide('setTimeout', later(false));
  hide('setInterval', later(true));
  hide('setImmediate', (callback, ...values) => globalThis.setTimeout(callback, 0, ...values));
  hide('clearTimeout', cancel);
  hide('clearInterval', cancel);
  hide('clearImmediate', cancel);
  hide('queueMicrotask', (callback) => { Promise.resolve().then(callback); });
  const runNextTimer = () => {
    let next;
    for (const [id, timer] of timers) if (next === undefined || timer.due < next[1].due) next = [id, timer];
    if (next === undefined) return false;
    const [id, timer] = next;
    elapsed = Math.max(elapsed, timer.due);
    if (timer.wait === null) timers.delete(id);
    else timer.due = elapsed + timer.wait;
    timer.callback(...timer.values);
    return true;
  };

  // ── Paths and files ──
  const normalize = (path) => {
    const parts = [];
    for (const part of path.split('/')) {
      if (part === '..') { if (parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop(); else if (!path.startsWith('/')) parts.push(part); }
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return (path.startsWith('/') ? '/' : '') + parts.join('/') || '.';
  };
  const resolve = (...paths) => {
    let whole = '';
    for (const path of [settings.cwd, ...paths].map(String)) whole = path.startsWith('/') ? path : whole + '/' + path;
    return normalize(whole);
  };
  const dirname = (path) => { const cut = path.lastIndexOf('/'); return cut < 0 ? '.' : cut === 0 ? '/' : path.slice(0, cut); };
  const basename = (path, end = '') => { const base = path.slice(path.lastIndexOf('/') + 1); return end && base.endsWith(end) ? base.slice(0, -end.length) : base; };
  const extname = (path) => { const base = basename(path); const dot = base.lastIndexOf('.'); return dot <= 0 ? '' : base.slice(dot); };
  const path = { sep: '/', normalize, resolve, dirname, basename, extname, join: (...parts) => normalize(parts.filter((part) => part !== '').join('/')), isAbsolute: (each) => each.startsWith('/'), relative: (from, to) => {
    const [one, other] = [resolve(from).split('/'), resolve(to).split('/')];
    while (one.length > 0 && one[0] === other[0]) { one.shift(); other.shift(); }
    return [...one.map(() => '..'), ...other].join('/');
  } };
  path.posix = path;
  const readFile = (file) => ask({ operation: 'read', path: resolve(file) });
  const writeFile = (file, content, append = false) => { ask({ operation: 'write', path: resolve(file), content: String(content), append }); };
  const listFiles = (folder = '.') => ask({ operation: 'list', path: resolve(folder) });
  hide('readFile', (file) => readFile(file));
  hide('writeFile', (file, content) => writeFile(file, content));
  hide('listFiles', (folder) => listFiles(folder));
  const kindOf = (file) => ask({ operation: 'kind', path: resolve(file) });
  const fs = {
    readFileSync: (file) => readFile(file),
    writeFileSync: (file, content) => writeFile(file, content),
    appendFileSync: (file, content) => writeFile(file, content, true),
    existsSync: (file) => kindOf(file) !== null,
    readdirSync: (folder) => listFiles(folder).map((name) => name.replace(/\/$/, '')),
    unlinkSync: (file) => { ask({ operation: 'remove', path: resolve(file) }); },
    rmSync: (file) => { ask({ operation: 'remove', path: resolve(file) }); },
    mkdirSync: (folder) => { ask({ operation: 'makeFolder', path: resolve(folder) }); },
    statSync: (file) => {
      const kind = kindOf(file);
      if (kind === null) { const error = new Error("ENOENT: no such file or directory, stat '" + file + "'"); error.code = 'ENOENT'; throw error; }
      return { isFile: () => kind === 'file', isDirectory: () => kind === 'folder' };
    },
  };
  const promised = (act) => async (...values) => act(...values);
  fs.promises = { readFile: promised(fs.readFileSync), writeFile: promised(fs.writeFileSync), appendFile: promised(fs.appendFileSync), readdir: promised(fs.readdirSync), unlink: promised(fs.unlinkSync), rm: promised(fs.rmSync), mkdir: promised(fs.mkdirSync), stat: promised(fs.statSync) };

  // ── assert ──
  class AssertionError extends Error {
    constructor({ message, actual, expected, operator }) {
      super(message);
      this.name = 'AssertionError';
      this.code = 'ERR_ASSERTION';
      Object.assign(this, { actual, expected, operator });
    }
  }
  const same = (one, other, strict, seen = []) => {
    if (strict ? Object.is(one, other) : one == other || (one !== one && other !== other)) return true;
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
    if (strict && Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
    if (seen.some(([left, right]) => left === one && right === other)) return true;
    const inner = [...seen, [one, other]];
    const equal = (left, right) => same(left, right, strict, inner);
    if (one instanceof HostDate && other instanceof HostDate) return one.getTime() === other.getTime();
    if (one instanceof RegExp && other instanceof RegExp) return String(one) === String(other);
    if (one instanceof Error && other instanceof Error && one.message !== other.message) return false;
    if (one instanceof Map && other instanceof Map) return one.size === other.size && [...one].every(([key, value]) => other.has(key) && equal(value, other.get(key)));
    if (one instanceof Set && other instanceof Set) return one.size === other.size && [...one].every((value) => other.has(value) || [...other].some((each) => equal(value, each)));
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    const [left, right] = [Object.keys(one), Object.keys(other)];
    return left.length === right.length && left.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]));
  };
  const fail = (message, text, parts = {}) => {
    if (message instanceof Error) throw message;
    throw new AssertionError({ message: message === undefined ? text : String(message), ...parts });
  };
  const matches = (error, expected) => {
    if (expected === undefined) return true;
    if (expected instanceof RegExp) return expected.test(String(error));
    if (typeof expected === 'function') {
      if (expected.prototype !== undefined && error instanceof expected) return true;
      return Error.isPrototypeOf(expected) || expected === Error ? false : expected.call({}, error) === true;
    }
    return Object.keys(expected).every((key) => (expected[key] instanceof RegExp ? expected[key].test(error[key]) : same(error[key], expected[key], true)));
  };
  const assertWith = (strict) => {
    const binary = (operator, holds) => (actual, expected, message) => {
      if (!holds(actual, expected)) fail(message, inspect(actual) + ' ' + operator + ' ' + inspect(expected) + ' does not hold', { actual, expected, operator });
    };
    const assert = (value, message) => { if (!value) fail(message, 'The expression evaluated to a falsy value: ' + inspect(value), { actual: value, expected: true, operator: '==' }); };
    const throws = (act, expected, message) => {
      if (typeof expected === 'string') [expected, message] = [undefined, expected];
      try { act(); } catch (error) { if (!matches(error, expected)) throw error; return; }
      fail(message, 'Missing expected exception.', { operator: 'throws' });
    };
    const rejects = async (act, expected, message) => {
      try { await (typeof act === 'function' ? act() : act); } catch (error) { if (!matches(error, expected)) throw error; return; }
      fail(message, 'Missing expected rejection.', { operator: 'rejects' });
    };
    return Object.assign(assert, {
      ok: (value, message) => assert(value, message),
      equal: binary(strict ? '===' : '==', (one, other) => (strict ? Object.is(one, other) : one == other || (one !== one && other !== other))),
      notEqual: binary(strict ? '!==' : '!=', (one, other) => (strict ? !Object.is(one, other) : one != other)),
      strictEqual: binary('===', Object.is),
      notStrictEqual: binary('!==', (one, other) => !Object.is(one, other)),
      deepEqual: binary('deepEqual', (one, other) => same(one, other, strict)),
      notDeepEqual: binary('notDeepEqual', (one, other) => !same(one, other, strict)),
      deepStrictEqual: binary('deepStrictEqual', (one, other) => same(one, other, true)),
      notDeepStrictEqual: binary('notDeepStrictEqual', (one, other) => !same(one, other, true)),
      match: binary('match', (text, pattern) => pattern.test(text)),
      doesNotMatch: binary('doesNotMatch', (text, pattern) => !pattern.test(text)),
      throws, rejects, AssertionError,
      doesNotThrow: (act, message) => { try { act(); } catch (error) { fail(message instanceof Error ? message : undefined, 'Got unwanted exception: ' + error.message); } },
      fail: (message) => fail(message, 'Failed'),
      ifError: (error) => { if (error !== null && error !== undefined) throw error; },
    });
  };
  const assert = assertWith(false);
  assert.strict = assertWith(true);
  assert.strict.strict = assert.strict;

  // ── node:test, enough of it: tests run in order, results are told, a failure sets the exit code ──
  const tests = [];
  const groups = [];
  const test = (name, options, body) => {
    if (typeof name === 'function') [name, body] = [name.name || 'test', name];
    else if (typeof options === 'function') body = options;
    tests.push({ name: [...groups, name].join(' > '), body, skipped: (typeof options === 'object' && options?.skip) || !body });
  };
  test.skip = (name) => test(name, { skip: true }, () => {});
  test.todo = test.skip;
  const describe = (name, options, body) => { groups.push(name); try { (typeof options === 'function' ? options : body)(); } finally { groups.pop(); } };
  const hooks = [];
  Object.assign(test, { test, it: test, describe, suite: describe, before: (act) => act(), after: () => {}, beforeEach: (act) => { hooks.push(act); }, afterEach: () => {} });
  const runTests = async () => {
    let failed = 0;
    for (let index = 0; index < tests.length; index += 1) {
      const { name, body, skipped } = tests[index];
      if (skipped) { out('ok ' + (index + 1) + ' - ' + name + ' # SKIP'); continue; }
      try {
        for (const hook of hooks) await hook();
        await body({ test, it: test, diagnostic: out, name });
        out('ok ' + (index + 1) + ' - ' + name);
      } catch (error) {
        failed += 1;
        out('not ok ' + (index + 1) + ' - ' + name);
        out('  ' + (error instanceof Error ? error.name + ': ' + error.message : String(error)));
      }
    }
    out('# tests ' + tests.length + '\n# pass ' + (tests.length - failed) + '\n# fail ' + failed);
    if (failed > 0) process.exitCode = 1;
  };

  // ── process and modules ──
  class Exit { constructor(code) { this.code = code; } }
  const environment = Object.assign(Object.create(null), settings.environment);
  const process = {
    argv: [...settings.argv], env: environment, exitCode: undefined, platform: 'linux', version: 'v24.0.0', versions: { node: '24.0.0' },
    pid: 1, cwd: () => settings.cwd, exit: (code) => { throw new Exit(code === undefined ? process.exitCode ?? 0 : code); },
    on: () => process, once: () => process, emitWarning: err, nextTick: (callback, ...values) => { Promise.resolve().then(() => callback(...values)); },
    hrtime: Object.assign(() => [Math.floor(elapsed / 1000), 0], { bigint: () => BigInt(Math.round(elapsed * 1e6)) }), uptime: () => elapsed / 1000,
    memoryUsage: () => ({ heapUsed: 0, heapTotal: 0, rss: 0, external: 0 }),
    stdout: { write: (text) => { print(1, String(text)); return true; }, isTTY: false },
    stderr: { write: (text) => { print(2, String(text)); return true; }, isTTY: false },
  };
  hide('process', process);
  hide('global', globalThis);
  const builtins = Object.assign(Object.create(null), {
    assert, 'assert/strict': assert.strict, fs, 'fs/promises': fs.promises, path, process, console, test, 'path/posix': path,
    util: { inspect: (value) => inspect(value), format, isDeepStrictEqual: (one, other) => same(one, other, true), promisify: (act) => (...values) => new Promise((resolve, reject) => act(...values, (error, value) => (error ? reject(error) : resolve(value)))) },
    timers: globalThis, 'timers/promises': { setTimeout: (delay, value) => new Promise((resolve) => globalThis.setTimeout(() => resolve(value), delay)) },
    perf_hooks: { performance: globalThis.performance }, os: { EOL: '\n', platform: () => 'linux', tmpdir: () => '/tmp', homedir: () => environment.HOME ?? '/' },
  });
  // Only node:test has that name with its prefix alone.
  const builtin = (name) => (name.startsWith('node:') ? builtins[name.slice(5)] : name === 'test' ? undefined : builtins[name]);
  const notFound = (name) => { const error = new Error("Cannot find module '" + name + "'"); error.code = 'MODULE_NOT_FOUND'; return error; };
  const locate = (name, folder) => {
    if (!/^(\.{1,2}(\/|$)|\/)/.test(name)) throw notFound(name);
    const base = name.startsWith('/') ? normalize(name) : normalize(folder + '/' + name);
    const found = [base, base + '.js', base + '.cjs', base + '.mjs', base + '.json', base + '/index.js'].find((each) => kindOf(each) === 'file');
    if (found === undefined) throw notFound(name);
    return found;
  };
  const cache = new Map();
  const indirectEval = globalThis.eval;
  const compile = (code, file) => indirectEval('(function (exports, require, module, __filename, __dirname) {' + code.replace(/^#!.*/, '') + '\n})\n//# sourceURL=' + file);
  const load = (file, source) => {
    const known = cache.get(file);
    if (known !== undefined) return known;
    const module = { exports: {}, id: file, filename: file, loaded: false };
    cache.set(file, module);
    try {
      const code = source ?? readFile(file);
      if (file.endsWith('.json')) module.exports = JSON.parse(code);
      else compile(code, file).call(module.exports, module.exports, requireFrom(dirname(file), main ?? module), module, file, dirname(file));
    } catch (error) { cache.delete(file); throw error; }
    module.loaded = true;
    return module;
  };
  let main;
  const requireFrom = (folder, root) => {
    const require = (name) => builtin(String(name)) ?? load(locate(String(name), folder)).exports;
    require.main = root;
    require.resolve = (name) => (builtin(name) ? name : locate(name, folder));
    require.cache = Object.create(null);
    return require;
  };
  hide('require', requireFrom(settings.cwd));

  return {
    runMain: (code, file) => {
      main = undefined;
      const module = { exports: {}, id: '.', filename: file, loaded: false };
      main = module;
      cache.set(file, module);
      compile(code, file).call(module.exports, module.exports, requireFrom(dirname(file), module), module, file, dirname(file));
    },
    runNextTimer,
    hasTests: () => tests.length > 0,
    runTests,
    isExit: (error) => error instanceof Exit,
    exitCodeOf: (error) => (error instanceof Exit ? Number(error.code) || 0 : Number(process.exitCode) || 0),
    inspect: (value) => inspect(value),
    describe: (error) => {
      let [name, message] = ['Uncaught', ''];
      try {
        if (error instanceof Error) [name, message] = [String(error.name), String(error.message)];
        else message = inspect(error);
      } catch {}
      return { name: name.slice(0, 100), message: message.slice(0, 2000) };
    },
    json: (value) => { try { return JSON.stringify(value); } catch { return undefined; } },
    locate: (name, from) => (builtin(name) ? 'builtin:' + name : locate(name, dirname(from))),
    moduleSource: (file) => {
      if (file.startsWith('builtin:')) {
        const name = file.slice(8);
        const names = Object.keys(builtin(name)).filter((each) => /^[A-Za-z_$][\w$]*$/.test(each) && !['default'].includes(each));
        return 'const found = globalThis[Symbol.for("overt.builtin")](' + JSON.stringify(name) + ');\nexport default found;\n' + names.map((each) => 'const _' + each + ' = found.' + each + ';\nexport { _' + each + ' as ' + each + ' };').join('\n');
      }
      const code = readFile(file);
      return file.endsWith('.json') ? 'export default ' + code : code.replace(/^#!.*/, '');
    },
    install: () => Object.defineProperty(globalThis, Symbol.for('overt.builtin'), { value: builtin }),
  };
})
`;
