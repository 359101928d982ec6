export function AnalysesPage() {
  return null;
}
