export interface View {
  /** The row that is marked. */
  active: number;
  /** How far the page was scrolled, in pixels. */
  offset: number;
}

/** The last lists that were looked at, for as long as the viewer is open. */
const views = new Map<string, View>();
const most = 50;

export function rememberView(place: string, view: View): void {
  views.delete(place);
  views.set(place, view);
  const [oldest] = views.keys();
  if (views.size > most && oldest !== undefined) views.delete(oldest);
}

export function rememberedView(place: string): View | null {
  return views.get(place) ?? null;
}
