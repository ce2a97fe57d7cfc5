/* The one place that knows how Wagtail's editor holds blocks and a chosen image. */
(function () {
  /* Returns the stream of blocks of a field, as Wagtail's `w-block` leaves it at its element. */
  function streamOf(name) {
    return document.getElementById(`${name}-root`)?.rootBlock;
  }

  /* Returns the state of a block with an image: `block` is what the server made, without words. */
  function stateOf({ block, alt, caption }) {
    return {
      image: { ...block.image, alt_text: alt },
      caption: caption ? withText(block.caption, caption) : block.caption,
    };
  }

  /* Rich text is JSON of Draft.js; of an empty one the first paragraph takes the text. */
  function withText(json, text) {
    const content = JSON.parse(json);
    content.blocks[0].text = text;
    return JSON.stringify(content);
  }

  /* Inserts photos at a place, as blocks of their own or in one gallery; returns the first block. */
  function insert(stream, photos, { kind, index }) {
    const { newName } = window.photos;
    const states = photos.map(stateOf);
    const images = states.map((value) => ({ value, id: newName() }));
    const blocks =
      kind === 'gallery'
        ? [{ type: 'gallery', value: { images }, id: newName() }]
        : images.map((image) => ({ type: 'image', ...image }));
    const inserted = blocks.map((block, offset) => stream.insert(block, index + offset));
    // Wagtail learns of a change by what is typed; nobody typed this.
    stream.element.dispatchEvent(new Event('change', { bubbles: true }));
    return inserted[0];
  }

  /* Makes a photo the lead image, with its words. */
  function lead({ block, alt, caption }) {
    const panel = window.wagtail.editHandler.getPanelByName('image');
    panel.getBoundWidget().setState(block.image.image);
    type('image_alt', alt);
    type('image_caption', caption);
  }

  /* Shows an image as it is now wherever the editor shows it: in the list, a block, the lead image.
     Blocks and choosers read from what they show what they hold. */
  function showAnew(before, now) {
    const [old, current] = [before, now].map(({ block }) => block.image.image.preview.url);
    for (const picture of document.images) {
      if (picture.getAttribute('src') === old) picture.src = current;
    }
  }

  function type(name, text) {
    const field = document.getElementById(`id_${name}`);
    field.value = text;
    ['input', 'change'].forEach((each) => field.dispatchEvent(new Event(each, { bubbles: true })));
  }

  Object.assign(window.photos, { streamOf, insert, lead, showAnew });
})();
