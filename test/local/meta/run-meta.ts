// Runs a simulated Meta in a process of its own, so that a test can kill it. Arguments: data folder, webhook URL.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMeta } from '../../../infra/local/meta/create-meta.ts';

const [folder, webhookUrl = ''] = process.argv.slice(2);
const server = createServer((req, res) => void meta.handle(req, res));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
const meta = await createMeta({
  folder,
  now: Date.now,
  appSecret: 'harness-secret',
  verifyToken: 'verify',
  token: 'token',
  phoneNumberId: '200000000000002',
  displayPhoneNumber: '15550001111',
  wabaId: '100000000000001',
  webhookUrl: () => webhookUrl,
  publicUrl: () => 'http://127.0.0.1',
});
