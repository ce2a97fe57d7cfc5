// The same posts in Payload's own tables, as its manual configures it: localised fields, an index on
// what is sorted by, reading for everybody.
import { postgresAdapter } from '@payloadcms/db-postgres'
import { buildConfig } from 'payload'

const access = { read: () => true }
const text = (name) => ({ name, type: 'text', localized: true })

// Its blocks hold finished HTML, so that it looks no link up.
const blocks = [
  { slug: 'paragraph', fields: [{ name: 'html', type: 'textarea' }] },
  { slug: 'quote', fields: [{ name: 'html', type: 'textarea' }] },
  { slug: 'heading', fields: [{ name: 'text', type: 'text' }, { name: 'level', type: 'number' }] },
  {
    slug: 'image',
    fields: [
      { name: 'image', type: 'relationship', relationTo: 'images' },
      { name: 'caption', type: 'textarea' },
    ],
  },
]

export default buildConfig({
  secret: 'a secret for benchmarks alone',
  telemetry: false,
  localization: { locales: ['ru', 'en'], defaultLocale: 'ru', fallback: false },
  db: postgresAdapter({
    pool: { connectionString: process.env.DATABASE_URL, max: 8 },
    schemaName: 'payload',
    push: process.env.PAYLOAD_PUSH === '1',
  }),
  collections: [
    { slug: 'topics', access, fields: [text('name')] },
    {
      slug: 'images',
      access,
      fields: [
        { name: 'url', type: 'text' },
        { name: 'width', type: 'number' },
        { name: 'height', type: 'number' },
      ],
    },
    {
      slug: 'posts',
      access,
      fields: [
        text('title'),
        { ...text('path'), index: true },
        { name: 'date', type: 'date', index: true },
        text('lead'),
        text('alt'),
        { name: 'image', type: 'relationship', relationTo: 'images' },
        { name: 'topics', type: 'relationship', relationTo: 'topics', hasMany: true },
        { name: 'body', type: 'blocks', localized: true, blocks },
      ],
    },
  ],
})
