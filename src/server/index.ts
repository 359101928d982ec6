/** The viewer’s server: shows a folder’s runs and results in the browser, to this machine alone. */
export type * from './api.ts';
export { ViewerError, type ViewerProblem, ViewerStartError } from './errors.ts';
export { defaultPort } from './listen.ts';
export { startViewer, type Viewer, type ViewerOptions } from './start.ts';
export { type StaticPagesOptions, type WrittenPages, writeStaticPages } from './static-pages.ts';
export { builtPages, filesIn, type WebApplication, webApplication } from './web-application.ts';
