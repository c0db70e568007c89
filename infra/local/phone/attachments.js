import { call } from './api.js';

/** The typed part of a Meta message for a file, after its bytes were stored. */
export async function fileMessage(file) {
  const type = file.type || 'application/octet-stream';
  const { id } = await call('POST', `media?filename=${encodeURIComponent(file.name)}`, file, { 'content-type': type });
  const kind = ['image', 'video', 'audio'].find((one) => type.startsWith(`${one}/`)) ?? 'document';
  return { type: kind, [kind]: { id } };
}

/** A picture painted here, so that nobody has to look for one: a parcel with a broken lid. */
export async function samplePhoto() {
  const canvas = document.createElement('canvas');
  canvas.width = 800;
  canvas.height = 560;
  const paint = canvas.getContext('2d');
  const light = paint.createLinearGradient(0, 0, 0, 560);
  light.addColorStop(0, '#d9e4e4');
  light.addColorStop(1, '#f2e8d8');
  paint.fillStyle = light;
  paint.fillRect(0, 0, 800, 560);
  paint.fillStyle = '#b98a56';
  paint.fillRect(190, 230, 420, 240);
  paint.fillStyle = '#a1743f';
  paint.beginPath();
  paint.moveTo(190, 230);
  paint.lineTo(250, 150);
  paint.lineTo(430, 190);
  paint.lineTo(470, 130);
  paint.lineTo(660, 160);
  paint.lineTo(610, 230);
  paint.fill();
  paint.fillStyle = '#e9d9b8';
  paint.fillRect(370, 230, 60, 240);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  const message = await fileMessage(new File([blob], 'parcel.jpg', { type: 'image/jpeg' }));
  message.image.caption = 'The lid arrived broken';
  return message;
}

export function sampleLocation() {
  return {
    type: 'location',
    location: { latitude: 53.3457, longitude: -6.2646, name: 'Ha’penny Bridge', address: 'Bachelors Walk, Dublin' },
  };
}

export function sampleContact() {
  return {
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'Rui Lima', first_name: 'Rui', last_name: 'Lima' },
        phones: [{ phone: '+55 11 95555-0142', wa_id: '5511955550142', type: 'CELL' }],
        origin: 'other',
        vcard: 'BEGIN:VCARD\nVERSION:3.0\nFN:Rui Lima\nEND:VCARD',
      },
    ],
  };
}
