// First, so that pages' own styles may differ from it.
import './theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { answerCache, SourceContext } from './answers.ts';
import { router } from './routes.tsx';
import { sourceOf } from './source.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place for the viewer');

createRoot(root).render(
  <StrictMode>
    <SourceContext value={sourceOf(document)}>
      <QueryClientProvider client={answerCache()}>
        <RouterProvider router={router()} />
      </QueryClientProvider>
    </SourceContext>
  </StrictMode>,
);
