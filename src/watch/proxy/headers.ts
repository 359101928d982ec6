/** Headers that speak of one connection only (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'expect'],
]);

/**
 * Raw headers as they came, in their order and case, without those of the connection and those that `isDropped` names (in lower case).
 */
export function passedHeaders(raw: readonly string[], isDropped: (name: string) => boolean = () => false): string[] {
  const named = new Set<string>();
  for (let place = 0; place + 1 < raw.length; place += 2) {
    if (raw[place]?.toLowerCase() !== 'connection') continue;
    for (const name of (raw[place + 1] ?? '').split(',')) named.add(name.trim().toLowerCase());
  }
  const passed: string[] = [];
  for (let place = 0; place + 1 < raw.length; place += 2) {
    const [name, value] = [raw[place] ?? '', raw[place + 1] ?? ''];
    const lower = name.toLowerCase();
    if (hopByHop.has(lower) || named.has(lower) || isDropped(lower)) continue;
    passed.push(name, value);
  }
  return passed;
}
