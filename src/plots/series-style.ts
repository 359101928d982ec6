/** The colours of the page that tell series apart; more series than colours differ by their dashes. */
const seriesColours = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `var(--series-${number})`);
const dashes = ['none', '6 3', '2 3'];

/** How the series of this place is drawn. */
export function seriesStyle(place: number): { colour: string; dash: string } {
  const count = seriesColours.length;
  return {
    colour: seriesColours[place % count] ?? 'currentColor',
    dash: dashes[Math.floor(place / count) % dashes.length] ?? 'none',
  };
}

/** The colours of a plot's series. */
export function legendOf(series: readonly string[]): { name: string; colour: string }[] {
  return series.map((name, place) => ({ name, colour: seriesStyle(place).colour }));
}
