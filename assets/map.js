// The results of this page on a map. Every marker is an item of the list below, which says everything that the map says.
import "/assets/leaflet.js";

const { L } = globalThis;

/** As colours of the NHS: blue, dark grey, and what lies behind. */
const BLUE = '#005eb8';
const GREY = '#768692';
const CLOSEST = 15;

const pointOf = (text) => text?.split(',').map(Number);

function draw() {
  const box = document.getElementById('map');
  if (!box || box.classList.contains('leaflet-container')) return;
  const said = box.dataset;
  const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(box, {
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    fadeAnimation: moves,
    zoomAnimation: moves,
    markerZoomAnimation: moves,
    inertia: moves,
  });
  L.control.zoom({ zoomInTitle: said.zoomIn, zoomOutTitle: said.zoomOut }).addTo(map);

  const items = [...document.querySelectorAll('#results > [data-at]')];
  const here = said.here && pointOf(said.here);
  const points = items.map((item) => pointOf(item.dataset.at)).concat(here ? [here] : []);
  // Markers have no element before the map knows what it shows.
  if (points.length > 0) map.fitBounds(points, { padding: [32, 32], maxZoom: CLOSEST });
  else map.setView([54.5, -3.5], 5);
  if (here) {
    const icon = L.divIcon({ className: 'alongside-here', iconSize: [20, 20] });
    const marker = L.marker(here, { icon, title: said.hereName, keyboard: false, interactive: false }).addTo(map);
    marker.getElement().setAttribute('role', 'img');
    marker.getElement().setAttribute('aria-label', said.hereName);
  }
  items.forEach((item) => pin(map, item, said));

  if (said.tiles) tiles(map, said);
  else if (said.ground) ground(map, said.ground);
}

function pin(map, item, said) {
  const number = item.querySelector('.alongside-number').textContent;
  const link = item.querySelector('h2 a');
  const icon = L.divIcon({ className: 'alongside-pin', html: number, iconSize: [32, 32] });
  const marker = L.marker(pointOf(item.dataset.at), { icon, riseOnHover: true }).addTo(map);
  const name = said.marker.replace('#', number).replace('%', link.textContent);
  marker.getElement().setAttribute('aria-label', name);
  marker.getElement().title = name;
  const told = document.createElement('div');
  const again = link.cloneNode(true);
  again.removeAttribute('id');
  told.append(again);
  for (const line of item.querySelectorAll('dd')) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line.textContent;
    told.append(paragraph);
  }
  marker.bindPopup(told, { closeButton: false });
  // Whoever opens it with a key goes on from there, and comes back.
  marker.on('popupopen', () => again.focus({ preventScroll: true }));
  told.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    map.closePopup();
    marker.getElement().focus();
  });
}

/** Pictures of the country. If they do not come, there are outlines. */
function tiles(map, said) {
  const layer = L.tileLayer(said.tiles, {
    maxZoom: 19,
    // Whoever draws the pictures may know which site shows them, and not what somebody looks for.
    referrerPolicy: 'strict-origin',
  });
  layer.once('tileerror', () => { if (said.ground) ground(map, said.ground); });
  layer.addTo(map);
  const thanks = L.control({ position: 'bottomright' });
  thanks.onAdd = () => {
    const line = L.DomUtil.create('p', 'alongside-thanks');
    const words = said.thanksAddress ? Object.assign(document.createElement('a'), { href: said.thanksAddress }) : line;
    words.textContent = said.thanks;
    if (words !== line) line.append(words);
    return line;
  };
  thanks.addTo(map);
}

/** Outlines of areas, and names of towns. */
async function ground(map, address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const styles = {
    council: { color: GREY, weight: 2, fillColor: '#fff', fillOpacity: 0.4 },
    ward: { color: '#aeb7bd', weight: 1, fillColor: '#fff', fillOpacity: 0.6 },
  };
  const name = (feature, at) => {
    const icon = L.divIcon({ className: `alongside-place alongside-place--${feature.properties.kind.split(' ')[0]}` });
    const marker = L.marker(at, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 });
    marker.on('add', () => {
      marker.getElement().textContent = feature.properties.name;
      // The list names the town of each service, so that this is for eyes only.
      marker.getElement().setAttribute('aria-hidden', 'true');
    });
    return marker;
  };
  L.geoJSON(await answer.json(), {
    interactive: false,
    pointToLayer: name,
    style: (feature) => styles[feature.properties.kind] ?? styles.ward,
  }).addTo(map);
}

draw();
document.addEventListener('alongside:results', draw);
