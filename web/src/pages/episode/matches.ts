/**
 * Longest common subsequence of two lists, as pairs of places (Myers 1986, “An O(ND) difference algorithm and its variations”), greedy and
 * forward. Common beginnings and ends are matched first.
 * @param most How many insertions and deletions are looked for; where the lists differ in more, nothing between their common ends is matched.
 */
export function matchesOf<Item>(
  first: readonly Item[],
  second: readonly Item[],
  most = 2000,
): [first: number, second: number][] {
  let start = 0;
  while (start < first.length && start < second.length && first[start] === second[start]) start += 1;
  let [firstEnd, secondEnd] = [first.length, second.length];
  while (firstEnd > start && secondEnd > start && first[firstEnd - 1] === second[secondEnd - 1]) {
    firstEnd -= 1;
    secondEnd -= 1;
  }
  const beginning = pairs(0, 0, start);
  const middle = myers(first.slice(start, firstEnd), second.slice(start, secondEnd), most);
  const end = pairs(firstEnd, secondEnd, first.length - firstEnd);
  return [...beginning, ...middle.map(([one, other]) => [one + start, other + start] as [number, number]), ...end];
}

function pairs(first: number, second: number, count: number): [number, number][] {
  return Array.from({ length: count }, (_, place) => [first + place, second + place]);
}

function myers<Item>(first: readonly Item[], second: readonly Item[], most: number): [number, number][] {
  const longest = Math.min(first.length + second.length, most);
  const offset = longest + 1;
  // How far each diagonal reaches, before each number of edits.
  const reach = new Int32Array(2 * longest + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= longest; edits += 1) {
    trace.push(reach.slice(offset - edits - 1, offset + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [below, above] = [reach[offset + diagonal - 1] ?? 0, reach[offset + diagonal + 1] ?? 0];
      let place = diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
      while (place < first.length && place - diagonal < second.length && first[place] === second[place - diagonal])
        place += 1;
      reach[offset + diagonal] = place;
      if (place >= first.length && place - diagonal >= second.length) return traced(trace, first.length, second.length);
    }
  }
  return [];
}

/** The way back through what was reached. */
function traced(trace: readonly Int32Array[], firstLength: number, secondLength: number): [number, number][] {
  const matched: [number, number][] = [];
  let [one, other] = [firstLength, secondLength];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] ?? new Int32Array();
    const at = (diagonal: number) => reach[diagonal + edits + 1] ?? 0;
    const diagonal = one - other;
    const isInsertion = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const before = edits === 0 ? 0 : isInsertion ? diagonal + 1 : diagonal - 1;
    const oneBefore = edits === 0 ? 0 : at(before);
    const otherBefore = edits === 0 ? 0 : oneBefore - before;
    while (one > oneBefore && other > otherBefore) {
      one -= 1;
      other -= 1;
      matched.push([one, other]);
    }
    [one, other] = [oneBefore, otherBefore];
  }
  return matched.reverse();
}
