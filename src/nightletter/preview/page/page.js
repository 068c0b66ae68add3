// Asks again and again whether the story was set anew, and then shows it where the editor was reading.
'use strict';

const panel = document.getElementById('panel');
let shown = 0;

async function look() {
  let wait = 400;
  try {
    const { version } = await (await fetch('version')).json();
    if (version !== shown) {
      panel.innerHTML = await (await fetch('panel')).text();
      shown = version;
      showFrames();
    }
  } catch {
    panel.innerHTML = '<p class="fault" role="alert">The preview has ended. Start it again to go on.</p>';
    document.body.className = 'stale';
    shown = 0;
    wait = 2000;
  }
  setTimeout(look, wait);
}

function showFrames() {
  document.title = panel.querySelector('h1').textContent + ' – preview';
  document.body.className = panel.querySelector('.fault') ? 'stale' : '';
  for (const link of panel.querySelectorAll('a[data-edition]')) {
    const section = document.querySelector(`section[data-edition="${link.dataset.edition}"]`);
    section.hidden = false;
    show(section.querySelector('iframe'), link.getAttribute('href'));
  }
}

function show(frame, address) {
  const before = frame.contentWindow ? frame.contentWindow.scrollY : 0;
  frame.onload = () => frame.contentWindow.scrollTo(0, before);
  frame.src = address;
}

look();
