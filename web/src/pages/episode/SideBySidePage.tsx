export function SideBySidePage() {
  return null;
}
