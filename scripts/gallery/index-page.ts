export interface Shot {
  /** The page and its state. */
  name: string;
  who: string;
  url: string;
  locale: string;
  theme: string;
  width: number;
  file: string;
}

const escape = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** One page with every picture, by route; the boxes at the top choose what is shown. */
export function indexPage(shots: readonly Shot[]): string {
  const names = [...new Set(shots.map(({ name }) => name))];
  const figures = (name: string) =>
    shots
      .filter((shot) => shot.name === name)
      .map(
        ({ file, locale, theme, width }) =>
          `<figure class="${locale} ${theme} w${width}"><a href="${file}"><img loading="lazy" src="${file}" alt=""></a>` +
          `<figcaption>${locale} · ${theme} · ${width}</figcaption></figure>`,
      )
      .join("");
  const sections = names.map((name) => {
    const who = [...new Set(shots.filter((shot) => shot.name === name).map((shot) => shot.who))].join(", ");
    return `<section><h2>${escape(name)} <small>${escape(who)}</small></h2><div>${figures(name)}</div></section>`;
  });
  const boxes = ["zh-CN", "en", "light", "dark", "w1440", "w390"]
    .map((name) => `<label><input type="checkbox" checked data-hide="${name}"> ${name}</label>`)
    .join(" ");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Zhengban: every page</title>
<style>body{font:14px system-ui;margin:24px;background:#f4f4f2}nav{position:sticky;top:0;background:#f4f4f2;padding:8px 0;z-index:1}
section>div{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}figure{margin:0}figcaption{color:#666;font-size:12px}
img{border:1px solid #ccc;display:block}.w1440 img{width:480px}.w390 img{width:160px}small{color:#888;font-weight:400}</style>
<nav>${boxes}</nav>${sections.join("\n")}
<script>for(const box of document.querySelectorAll("[data-hide]"))box.onchange=()=>{for(const f of document.getElementsByClassName(box.dataset.hide))f.style.display=[...document.querySelectorAll("[data-hide]:not(:checked)")].some(b=>f.classList.contains(b.dataset.hide))?"none":""}</script>
</html>`;
}
