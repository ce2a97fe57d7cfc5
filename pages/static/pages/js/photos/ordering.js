/* The order of rows: one step at a time, or by a finger or a mouse at the handle of a row. */
(function () {
  const HELD = 'photos__list--held';

  /* Its neighbour is moved: what is moved itself loses the focus, and the finger that holds it. */
  function shift(row, step) {
    if (step < 0 && row.previousElementSibling) row.after(row.previousElementSibling);
    if (step > 0 && row.nextElementSibling) row.before(row.nextElementSibling);
  }

  /* Lets a row follow what holds its handle. All rows are short meanwhile: a phone shows hardly one
     of them as they are. */
  function hold({ currentTarget: handle, pointerId }, { row, list, released }) {
    handle.setPointerCapture(pointerId);
    stayingInPlace(row, () => list.classList.add(HELD));
    row.dataset.held = '';
    handle.onpointermove = ({ clientY }) => follow(row, clientY);
    handle.onpointerup = handle.onpointercancel = () => {
      handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
      stayingInPlace(row, () => list.classList.remove(HELD));
      delete row.dataset.held;
      released();
    };
  }

  function follow(row, y) {
    const before = row.previousElementSibling;
    const after = row.nextElementSibling;
    if (before && y < middleOf(before)) shift(row, -1);
    else if (after && y > middleOf(after)) shift(row, 1);
  }

  function stayingInPlace(row, change) {
    const { top } = row.getBoundingClientRect();
    change();
    window.scrollBy({ top: row.getBoundingClientRect().top - top, behavior: 'instant' });
  }

  function middleOf(row) {
    const { top, height } = row.getBoundingClientRect();
    return top + height / 2;
  }

  Object.assign(window.photos, { shift, hold });
})();
