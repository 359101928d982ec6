/** Saves a picture as the page shows it: colours that are variables of the page are written out. */
export function saveSvg(svg: SVGSVGElement, name: string): void {
  save(new Blob([standalone(svg)], { type: 'image/svg+xml' }), `${fileName(name)}.svg`);
}

/** @param scale Pixels of the image for one of the page. */
export function savePng(svg: SVGSVGElement, name: string, scale = 2): void {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (blob !== null) save(blob, `${fileName(name)}.png`);
    });
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
}

export function saveCsv(text: string, name: string): void {
  save(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${fileName(name)}.csv`);
}

const properties = ['fill', 'stroke', 'color', 'font-family', 'font-size', 'font-weight', 'font-variant-numeric'];

function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')]);
  originals?.forEach((original, index) => {
    const style = getComputedStyle(original);
    const written = properties.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ');
    copies?.[index]?.setAttribute('style', written);
  });
  for (const link of copy.querySelectorAll('a')) link.replaceWith(...link.childNodes);
  return new XMLSerializer().serializeToString(copy);
}

function fileName(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'figure'
  );
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
