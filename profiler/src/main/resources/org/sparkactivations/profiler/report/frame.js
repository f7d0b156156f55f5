/** A page within a notebook has none of its own: its links would lead to the notebook. */
const hasAddress = location.protocol !== 'about:';

/** What the sections that are seen are called. Not followed as links, for the address is that of the column. */
const contents = () => {
  const sections = all('main section').filter(section => !section.closest('[hidden]') && section.firstChild);
  const short = section => section.querySelector('h2').textContent.split(':')[0];
  byId('contents').replaceChildren(element('ul', {}, ...sections.map(section => element('li', {}, element('a', {href: `#${section.id}`, onclick: event => {
    event.preventDefault();
    section.scrollIntoView({block: 'start'});
    const title = section.querySelector('h2');
    title.tabIndex = -1;
    title.focus({preventScroll: true});
  }}, short(section))))));
};

byId('theme').onclick = () => {
  const dark = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = dark === 'dark' ? 'light' : 'dark';
  announce(`${document.documentElement.dataset.theme} colours`);
};
addEventListener('beforeprint', () => all('details').forEach(it => { it.open = true; }));
