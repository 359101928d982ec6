import fc from 'fast-check';

/**
 * Property tests draw the same cases each time, so that what passes once passes again and a change alone makes a test fail.
 * `npm run test:fuzz` draws others each time.
 */
if (process.env.OVERT_FUZZ === undefined) fc.configureGlobal({ seed: 20_260_901 });
