document.querySelectorAll("img.lazy").forEach((img) => { img.src = img.dataset.src; });
