#pragma once

#include <string>

using xmlNode = struct _xmlNode;

namespace offprint {

/// Gives the pictures below `root` one form: `figure` of img and, where there is one, figcaption. A caption
/// is what stands in the page's own figcaption, in an element beside the picture that is named as a caption,
/// or as the short text of a box that is named as a picture's.
void make_figures(xmlNode* root);

/// What a picture says beside itself.
struct Caption {
  std::string text;
  std::string credit;
};

/// A figure that stands nowhere yet: `<figure><img><figcaption>text
/// <cite>credit</cite></figcaption></figure>`.
xmlNode* new_figure(const xmlNode* in_document_of, const std::string& address, const std::string& alt,
                    const Caption& caption);

/// The picture's caption, where it stands in a figure that has one.
Caption caption_of(const xmlNode* image);

} // namespace offprint
