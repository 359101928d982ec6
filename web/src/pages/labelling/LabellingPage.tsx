export function LabellingPage() {
  return null;
}
