import { createHashRouter, type RouteObject } from 'react-router';
import { Shell } from './components/Shell.tsx';
import { UnknownPage } from './components/States.tsx';
import { AnalysesPage } from './pages/analyses/AnalysesPage.tsx';
import { ResultPage } from './pages/analyses/ResultPage.tsx';
import { ComparePage } from './pages/compare/ComparePage.tsx';
import { EpisodePage } from './pages/episode/EpisodePage.tsx';
import { SideBySidePage } from './pages/episode/SideBySidePage.tsx';
import { EpisodesPage } from './pages/episodes/EpisodesPage.tsx';
import { AgreementPage } from './pages/labelling/AgreementPage.tsx';
import { LabellingPage } from './pages/labelling/LabellingPage.tsx';
import { RunPage } from './pages/run/RunPage.tsx';
import { RunsPage } from './pages/runs/RunsPage.tsx';
import { AlertPlacePage } from './pages/watch/AlertPlacePage.tsx';
import { AlertsPage } from './pages/watch/AlertsPage.tsx';
import { BooksPage } from './pages/watch/BooksPage.tsx';
import { CoveragePage } from './pages/watch/CoveragePage.tsx';
import { DriftPage } from './pages/watch/DriftPage.tsx';
import { OverviewPage } from './pages/watch/OverviewPage.tsx';
import { PolicyPage } from './pages/watch/PolicyPage.tsx';
import { SessionPage } from './pages/watch/SessionPage.tsx';
import { SessionsPage } from './pages/watch/SessionsPage.tsx';

const pages: RouteObject[] = [
  { index: true, element: <RunsPage /> },
  { path: 'runs/:run', element: <RunPage /> },
  { path: 'runs/:run/episodes', element: <EpisodesPage /> },
  { path: 'runs/:run/episodes/:key', element: <EpisodePage /> },
  { path: 'runs/:run/episodes/:key/beside/:otherRun/:otherKey', element: <SideBySidePage /> },
  { path: 'runs/:run/analyses', element: <AnalysesPage /> },
  { path: 'runs/:run/labelling', element: <LabellingPage /> },
  { path: 'runs/:run/agreement', element: <AgreementPage /> },
  { path: 'results/:result', element: <ResultPage /> },
  { path: 'compare', element: <ComparePage /> },
  { path: 'watch', element: <BooksPage /> },
  { path: 'watch/alerts/:alert', element: <AlertPlacePage /> },
  { path: 'watch/:book', element: <OverviewPage /> },
  { path: 'watch/:book/sessions', element: <SessionsPage /> },
  { path: 'watch/:book/sessions/:session', element: <SessionPage /> },
  { path: 'watch/:book/alerts', element: <AlertsPage /> },
  { path: 'watch/:book/drift', element: <DriftPage /> },
  { path: 'watch/:book/coverage', element: <CoveragePage /> },
  { path: 'watch/:book/policy', element: <PolicyPage /> },
  { path: '*', element: <UnknownPage /> },
];

/** Pages lie behind `#`, so that the same links work on a server, on a static host and in a single file. */
export function router() {
  return createHashRouter([{ element: <Shell />, children: pages }]);
}
