// Payload's REST API without Next.js around it: two processes, as gunicorn has.
import cluster from 'node:cluster'
import { createServer } from 'node:http'
import { getPayload, handleEndpoints } from 'payload'
import config from './config.mjs'

const port = Number(process.env.PORT)

async function answer(incoming, outgoing) {
  const request = new Request(`http://127.0.0.1:${port}${incoming.url}`, {
    headers: incoming.headers,
  })
  const response = await handleEndpoints({ config, request })
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}

if (process.env.PAYLOAD_PUSH === '1') {
  await getPayload({ config })
  process.exit(0)
} else if (cluster.isPrimary) {
  for (let number = 0; number < 2; number += 1) cluster.fork()
} else {
  await getPayload({ config })
  createServer(answer).listen(port, '127.0.0.1')
}
