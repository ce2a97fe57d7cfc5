// The same posts in Payload's own tables, as its manual configures it: localised fields, an index on
// what is sorted by, reading for everybody.
import { postgresAdapter } from '@payloadcms/db-postgres'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'

const access = { read: () => true }
const text = (name) => ({ name, type: 'text', localized: true })

// Texts are Payload's rich text: a link in them is to a post, whose address is looked up.
const words = { name: 'words', type: 'richText' }
const blocks = [
  { slug: 'paragraph', fields: [words] },
  { slug: 'quote', fields: [words] },
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
  editor: lexicalEditor(),
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
