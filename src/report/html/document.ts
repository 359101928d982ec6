import { canary } from '../../trajectory/index.ts';
import { escapeHtml, type Html } from './escape.ts';
import { styles } from './styles.ts';

/** A whole self-contained page: no script, and a policy by which nothing could be fetched. It carries the mark of evaluation data. */
export function htmlDocument(title: string, body: Html): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)} – Overt</title>
<meta name="canary" content="${escapeHtml(canary)}">
<style>${styles}</style>
</head>
<body>
<main>${body.text}</main>
</body>
</html>
`;
}
